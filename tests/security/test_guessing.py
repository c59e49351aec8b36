"""Guessing passwords and codes: it goes slower and slower, and nobody is shut out."""

import datetime as dt
import time

import pytest
from allauth.mfa.totp.internal import auth
from django.contrib.auth import hashers
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network_site.core.jobs import outbox
from network_site.members.actions import add_member
from network_site.members.sign_in import tries
from network_site.members.sign_in.models import Tries
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
ATTACKER, VICTIM = "203.0.113.5", "198.51.100.7"
FRONT = "127.0.0.1"  # behind a front server or an onion service all come from here
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def limits(settings):
    settings.SIGN_IN_LIMITS = True


@pytest.fixture
def member(db):
    now = timezone.now()
    return add_member(
        "desk@example.org", password=PASSWORD, display_name="Desk",
        second_factor_at=now, agreed_at=now,
    )  # fmt: skip


@pytest.fixture
def with_app(member):
    auth.TOTP.activate(member, SECRET)
    return member


def sign_in(client, password=PASSWORD, *, email="desk@example.org", of=ATTACKER):
    form = {"login": email, "password": password}
    return client.post(reverse("account_login"), form, REMOTE_ADDR=of)


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


def let_time_pass(seconds):
    """As if the last try had been `seconds` ago."""
    by = dt.timedelta(seconds=seconds)
    for row in Tries.objects.all():
        row.wait_until -= by
        row.forget_at -= by
        row.save()


def test_after_five_wrong_passwords_each_try_has_to_wait_longer(client, member):
    for _ in range(5):
        assert sign_in(client, "wrong-password").status_code == 200

    waits = []
    for _ in range(12):
        refused = sign_in(client, "wrong-password")
        assert refused.status_code == 429
        waits.append(int(refused.headers["Retry-After"]))
        let_time_pass(waits[-1])
        assert sign_in(client, "wrong-password").status_code == 200

    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (4, 900)


def test_even_the_right_password_waits_so_that_a_guess_tells_nothing(client, member):
    for _ in range(5):
        sign_in(client, "wrong-password")

    refused = sign_in(client)

    assert refused.status_code == 429
    assert not is_in(client)


def test_a_hundred_tries_at_once_count_before_they_are_looked_at(client, member):
    answers = [sign_in(client, f"wrong-{n}").status_code for n in range(100)]

    # Some seconds may pass meanwhile: each opens the way for one more at most.
    assert answers[:5] == [200] * 5
    assert answers.count(429) > 85


def test_waiting_does_not_grow_by_trying_while_one_has_to_wait(client, member):
    for count in range(12):
        sign_in(client, "wrong-password")
        let_time_pass(min(900, 4 * 2**count))
    sign_in(client, "wrong-password")
    first = int(sign_in(client, "wrong-password").headers["Retry-After"])

    for _ in range(20):
        last = sign_in(client, "wrong-password")

    assert first > 60
    assert int(last.headers["Retry-After"]) <= first


@pytest.mark.parametrize("of", [ATTACKER, FRONT])
def test_an_attacker_cannot_lock_the_member_out_of_a_known_device(member, of):
    home = Client()
    sign_in(home, of=of)
    assert is_in(home)
    del home.cookies["sessionid"]  # it ran out; the device stays known
    attacker = Client()
    for _ in range(45):
        let_time_pass(30)
        sign_in(attacker, "wrong-password", of=of)
    assert sign_in(attacker, "wrong-password", of=of).status_code == 429

    sign_in(home, of=of)

    assert is_in(home)


def test_an_attacker_elsewhere_does_not_slow_down_a_new_device(member):
    attacker = Client()
    for _ in range(25):
        sign_in(attacker, "wrong-password")
    fresh = Client()

    sign_in(fresh, of=VICTIM)

    assert is_in(fresh)


def test_many_attackers_make_a_stranger_wait_half_a_minute_at_most(member):
    for number in range(60):
        sign_in(Client(), "wrong-password", of=f"203.0.113.{number}")
        let_time_pass(30)
    sign_in(Client(), "wrong-password", of="203.0.113.200")

    refused = sign_in(Client(), of=VICTIM)

    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) <= 30
    let_time_pass(30)
    fresh = Client()
    sign_in(fresh, of=VICTIM)
    assert is_in(fresh)


def test_a_link_from_the_mailbox_lets_past_those_who_guess(member):
    attacker, owner = Client(), Client()
    for _ in range(40):
        let_time_pass(30)
        sign_in(attacker, "wrong-password", of=FRONT)
    owner.post(reverse("account_reset_password"), {"email": "desk@example.org"})
    outbox.send_due()
    link = next(w for w in mail.outbox[-1].body.split() if w.startswith("http"))
    form = owner.get(link.removeprefix("http://testserver"), follow=True)
    path = form.request["PATH_INFO"]
    new = "quite another password"
    owner.post(path, {"password1": new, "password2": new})
    sign_in(attacker, "wrong-password", of=FRONT)
    assert sign_in(attacker, "wrong-password", of=FRONT).status_code == 429

    sign_in(owner, new, of=FRONT)

    assert is_in(owner)


def test_a_cookie_made_up_or_from_before_a_new_password_is_no_known_device(member):
    home = Client()
    sign_in(home)
    del home.cookies["sessionid"]  # it ran out; the device stays known
    member.set_password("quite another password")
    member.save()
    for _ in range(5):
        sign_in(home, "wrong-password")

    assert sign_in(home, "quite another password").status_code == 429

    forged = Client()
    forged.cookies["known"] = "made-up:value"
    assert sign_in(forged, of=VICTIM).status_code in {200, 302}


def test_one_address_full_of_people_only_slows_down(member):
    """A NAT or an exit: many accounts fail, the next one waits some seconds at most."""
    for number in range(70):
        sign_in(Client(), "wrong", email=f"{number}@example.org")
        let_time_pass(5)
    sign_in(Client(), "wrong", email="other@example.org")

    refused = sign_in(Client())

    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) <= 5
    let_time_pass(5)
    fresh = Client()
    sign_in(fresh)
    assert is_in(fresh)


def test_the_tries_say_neither_who_nor_from_where(client, member):
    sign_in(client, "wrong-password")

    kept = str(list(Tries.objects.values()))

    assert Tries.objects.exists()
    assert "desk" not in kept
    assert ATTACKER not in kept


def test_old_tries_are_forgotten(client, member):
    sign_in(client, "wrong-password")

    tries.forget(at=timezone.now() + dt.timedelta(hours=2))

    assert not Tries.objects.exists()


# --- Codes ------------------------------------------------------------------------------


def code(*, later=0):
    value = auth.hotp_value(SECRET, int(time.time()) // 30 + later)
    return auth.format_hotp_value(value)


def wrong_code():
    right = {code(later=n) for n in range(-2, 4)}
    return next(f"{n:06}" for n in range(100) if f"{n:06}" not in right)


def send_code(client, text):
    path = reverse("mfa_authenticate")
    return client.post(path, {"code": text}, REMOTE_ADDR=ATTACKER)


def test_codes_cannot_be_tried_one_after_the_other(client, with_app):
    sign_in(client)
    answers = [send_code(client, wrong_code()).status_code for _ in range(20)]

    assert answers[:5] == [200] * 5
    assert answers.count(429) > 10
    assert not is_in(client)


def test_starting_the_sign_in_anew_does_not_start_the_count_anew(with_app):
    for _ in range(5):
        client = Client()
        sign_in(client)
        send_code(client, wrong_code())
    client = Client()
    sign_in(client)

    assert send_code(client, code()).status_code == 429


def test_recovery_codes_are_counted_with_the_others(client, with_app):
    from network_site.members.set_up.actions import recovery_codes

    recovery_codes(with_app)
    sign_in(client)

    answers = [send_code(client, f"{n:08}").status_code for n in range(7)]

    assert answers[:6] == [200] * 5 + [429]


def test_who_has_the_password_and_tries_codes_is_told_to_the_member(client, with_app):
    sign_in(client)
    for _ in range(5):
        send_code(client, wrong_code())
    outbox.send_due()

    assert [one.to for one in mail.outbox] == [["desk@example.org"]]
    assert "knows your password" in mail.outbox[0].body


def test_a_code_opens_once(with_app):
    first, second = Client(), Client()
    for client in (first, second):
        sign_in(client)
    text = code()

    send_code(first, text)
    send_code(second, text)

    assert is_in(first)
    assert not is_in(second)


def test_an_older_code_opens_no_more_after_a_newer_one(with_app):
    """Inside the tolerance of the clock a code stays right; used ones must not."""
    first, second = Client(), Client()
    for client in (first, second):
        sign_in(client)
    send_code(first, code(later=1))

    send_code(second, code())

    assert is_in(first)
    assert not is_in(second)


@pytest.mark.parametrize(("later", "opens"), [(-1, True), (1, True), (-3, False), (3, False)])  # fmt: skip
def test_a_clock_half_a_minute_off_opens_and_a_wrong_one_is_explained(
    client, with_app, later, opens
):
    sign_in(client)

    answer = send_code(client, code(later=later))

    assert is_in(client) == opens
    if not opens:
        assert "the clock of your phone may be off" in answer.text
        assert f"{timezone.now():%H:%M}"[:4] in answer.text


def test_a_wrong_code_and_one_for_a_later_minute_get_the_same_answer(client, with_app):
    """Else a guesser would learn which code will open in some minutes."""
    sign_in(client)
    said = []
    for text in (wrong_code(), code(later=10)):
        form = send_code(client, text).context["form"]
        said.append(form.errors["code"][0].split("it is")[0])

    assert said[0] == said[1]


def test_a_code_that_was_typed_with_spaces_opens(client, with_app):
    sign_in(client)
    text = code()

    send_code(client, f" {text[:3]} {text[3:]} ")

    assert is_in(client)


def test_a_session_that_guesses_the_password_again_is_slowed_down(client, member):
    client.force_login(member)
    path = reverse("account_reauthenticate")

    answers = [client.post(path, {"password": "no"}).status_code for _ in range(8)]

    assert answers[:6] == [200] * 5 + [429]


@pytest.mark.parametrize("credential", ["{}", "[]", "1", '"x"', '{"id": "x"}', '{"id":"AA","rawId":"AA","type":"public-key","response":{"userHandle":"MQ","clientDataJSON":"AA","authenticatorData":"AA","signature":"AA"}}'])  # fmt: skip
@pytest.mark.parametrize("name", ["mfa_login_webauthn", "mfa_authenticate"])
def test_a_passkey_that_is_none_is_an_answer_and_no_error(
    client, with_app, credential, name
):
    sign_in(client)
    client.get(reverse(name), headers={"accept": "application/json"})

    answer = client.post(reverse(name), {"credential": credential})

    assert answer.status_code in {200, 302}
    assert not is_in(client)


def test_passkeys_ask_for_finger_face_or_pin_wherever_they_are_used(client, with_app):
    said = client.get(
        reverse("mfa_login_webauthn"), headers={"accept": "application/json"}
    )

    assert said.json()["request_options"]["publicKey"]["userVerification"] == "required"
    sign_in(client)
    options = client.get(reverse("mfa_authenticate")).context["js_data"]
    asked = options["request_options"]["publicKey"]["userVerification"]
    assert asked == "required"


# --- Passwords --------------------------------------------------------------------------


def test_few_passwords_are_hashed_at_once_and_the_rest_is_told_to_wait(
    client, member, settings
):
    from network_site.members.sign_in import hashing

    settings.PASSWORD_HASHERS = ["network_site.members.sign_in.hashing.CappedArgon2Hasher"]  # fmt: skip
    busy = hashing.Slots(at_once=1, waiting=0, seconds=0)
    free, hashing.slots = hashing.slots, busy
    with busy.one():
        answer = sign_in(client)
    hashing.slots = free

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "3"
    assert "it was not looked at" in answer.text


def test_passwords_are_kept_as_argon2_whole_and_in_one_form(settings):
    settings.PASSWORD_HASHERS = ["network_site.members.sign_in.hashing.CappedArgon2Hasher"]  # fmt: skip
    long = "កម្ពុជា" * 20

    kept = hashers.make_password(long + "1")
    accented = hashers.make_password("caf\u00e9 au lait, trois")

    assert kept.startswith("argon2$argon2id$")
    assert hashers.check_password(long + "1", kept)
    assert not hashers.check_password(long + "2", kept)  # 72 bytes are not the end
    assert hashers.check_password("cafe\u0301 au lait, trois", accented)
