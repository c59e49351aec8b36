"""Guessing passwords: it goes slower and slower, and nobody is shut out."""

import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network_site.core.jobs import outbox
from network_site.members.sign_in import tries
from network_site.members.sign_in.models import Tries

from .guesser import ATTACKER, FRONT, VICTIM, is_in, let_time_pass, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("limits")]


def test_after_five_wrong_passwords_each_try_has_to_wait_longer(client, desk):
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


def test_even_the_right_password_waits_so_that_a_guess_tells_nothing(client, desk):
    for _ in range(5):
        sign_in(client, "wrong-password")

    refused = sign_in(client)

    assert refused.status_code == 429
    assert not is_in(client)


def test_a_hundred_tries_at_once_count_before_they_are_looked_at(client, desk):
    answers = [sign_in(client, f"wrong-{n}").status_code for n in range(100)]

    # Some seconds may pass meanwhile: each opens the way for one more at most.
    assert answers[:5] == [200] * 5
    assert answers.count(429) > 85


def test_waiting_does_not_grow_by_trying_while_one_has_to_wait(client, desk):
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
def test_an_attacker_cannot_lock_the_member_out_of_a_known_device(desk, of):
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


def test_an_attacker_elsewhere_does_not_slow_down_a_new_device(desk):
    attacker = Client()
    for _ in range(25):
        sign_in(attacker, "wrong-password")
    fresh = Client()

    sign_in(fresh, of=VICTIM)

    assert is_in(fresh)


def test_many_attackers_make_a_stranger_wait_half_a_minute_at_most(desk):
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


def test_a_link_from_the_mailbox_lets_past_those_who_guess(desk):
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


def test_a_cookie_made_up_or_from_before_a_new_password_is_no_known_device(desk):
    home = Client()
    sign_in(home)
    del home.cookies["sessionid"]  # it ran out; the device stays known
    desk.set_password("quite another password")
    desk.save()
    for _ in range(5):
        sign_in(home, "wrong-password")

    assert sign_in(home, "quite another password").status_code == 429

    forged = Client()
    forged.cookies["known"] = "made-up:value"
    assert sign_in(forged, of=VICTIM).status_code in {200, 302}


def test_one_address_full_of_people_only_slows_down(desk):
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


def test_the_tries_say_neither_who_nor_from_where(client, desk):
    sign_in(client, "wrong-password")

    kept = str(list(Tries.objects.values()))

    assert Tries.objects.exists()
    assert "desk" not in kept
    assert ATTACKER not in kept


def test_old_tries_are_forgotten(client, desk):
    sign_in(client, "wrong-password")

    tries.forget(at=timezone.now() + dt.timedelta(hours=2))

    assert not Tries.objects.exists()
