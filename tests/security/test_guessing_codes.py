"""Guessing codes and passkeys, using a code twice, and taking the machine by hashing."""

import time

import pytest
from allauth.mfa.totp.internal import auth
from django.contrib.auth import hashers
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network_site.core.jobs import outbox
from network_site.members.set_up.actions import recovery_codes
from network_site.members.sign_in import hashing

from .guesser import ATTACKER, SECRET, is_in, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("limits")]


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


def test_a_session_that_guesses_the_password_again_is_slowed_down(client, desk):
    client.force_login(desk)
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


def test_few_passwords_are_hashed_at_once_and_the_rest_is_told_to_wait(
    client, desk, settings, monkeypatch
):
    settings.PASSWORD_HASHERS = ["network_site.members.sign_in.hashing.CappedArgon2Hasher"]  # fmt: skip
    busy = hashing.Slots(at_once=1, waiting=0, seconds=0)
    monkeypatch.setattr(hashing, "slots", busy)
    with busy.one():
        answer = sign_in(client)

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
