"""Two people open a lock; what was taken with the device opens nothing after it."""

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from network_site.core.jobs.outbox import send_due
from network_site.members import roles
from network_site.members.lock_down.actions import ask_to_open, lock_down
from network_site.members.models import LockDown
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


def url(member) -> str:
    return f"/people/{member.pk}/open/"


def is_locked(member) -> bool:
    member.refresh_from_db()
    return member.locked_at is not None


@pytest.fixture
def locked(reader):
    lock_down(reader, by=reader, reason="Border")
    return reader


def test_two_open_it_and_one_does_not(locked, secretariat, focal, as_member):
    as_member(focal).post(url(locked))
    assert is_locked(locked)

    as_member(secretariat).post(url(locked))

    assert not is_locked(locked)
    lock = LockDown.objects.get()
    assert (lock.asked_by, lock.opened_by) == (focal, secretariat)
    assert lock.sealed_reason == ""


def test_one_who_asks_twice_is_still_one(locked, secretariat, as_member):
    client = as_member(secretariat)
    client.post(url(locked))
    client.post(url(locked))

    assert is_locked(locked)


def test_two_focal_persons_are_not_enough(locked, focal, main, second, as_member):
    as_member(focal).post(url(locked))
    answer = as_member(main).post(url(locked), follow=True)

    assert "must be of the secretariat" in answer.text
    assert is_locked(locked)

    as_member(second).post(url(locked))
    assert not is_locked(locked)


def test_who_locked_the_account_may_be_one_of_the_two(reader, focal, secretariat):
    lock_down(reader, by=focal, reason="By mistake")
    ask_to_open(reader, by=focal)

    assert ask_to_open(reader, by=secretariat)


def test_the_first_word_stands_for_a_day(locked, secretariat, second):
    ask_to_open(locked, by=secretariat)
    LockDown.objects.update(asked_at=timezone.now() - dt.timedelta(hours=25))

    assert not ask_to_open(locked, by=second)
    assert ask_to_open(locked, by=secretariat)


@pytest.mark.parametrize("loses", ["role", "account"])
def test_who_lost_the_right_has_not_asked(locked, secretariat, second, loses):
    ask_to_open(locked, by=secretariat)
    if loses == "role":
        roles.take(secretariat, roles.SECRETARIAT)
    else:
        lock_down(secretariat, by=None)

    assert not ask_to_open(locked, by=second)
    assert is_locked(locked)


def test_who_is_locked_may_not_help_to_open_others(locked, secretariat, as_member):
    client = as_member(secretariat)
    lock_down(secretariat, by=None)

    assert client.post(url(locked)).status_code == 302
    assert LockDown.objects.get(member=locked).asked_by is None


def test_nobody_opens_the_own_lock(secretariat, as_member):
    assert as_member(secretariat).post(url(secretariat)).status_code == 403


@pytest.mark.parametrize(
    "pair", [("first", "first"), ("member", "first"), ("first", "member")]
)
def test_the_database_itself_refuses_one_who_opens_alone(
    locked, secretariat, second, pair
):
    people = {"first": secretariat, "member": locked}
    asked, opened = (people[name] for name in pair)

    with pytest.raises(IntegrityError), transaction.atomic():
        LockDown.objects.update(
            asked_by=asked, opened_by=opened, opened_at=timezone.now()
        )


@pytest.mark.parametrize(("who", "answers"), [("stranger", 403), ("reader", 302)])
def test_who_may_not_open(locked, stranger, who, answers, as_member):
    client = as_member({"stranger": stranger, "reader": locked}[who])

    assert client.post(url(locked)).status_code == answers
    assert is_locked(locked)


def test_opening_asks_for_a_recent_sign_in(client, locked, secretariat):
    client.force_login(secretariat)

    assert client.get(url(locked)).status_code == 302
    assert client.post(url(locked)).status_code == 403
    assert LockDown.objects.get().asked_by is None


def test_password_and_passkeys_of_before_open_nothing(locked, secretariat, second):
    locked.emailaddress_set.create(email=locked.email, verified=True, primary=True)
    for kind in (Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP):
        Authenticator.objects.create(user=locked, type=kind, data={"secret": "x"})

    ask_to_open(locked, by=secretariat)
    ask_to_open(locked, by=second)

    answer = Client().post(
        "/accounts/login/", {"login": locked.email, "password": PASSWORD}
    )
    assert answer.status_code == 200
    kinds = Authenticator.objects.filter(user=locked).values_list("type", flat=True)
    assert list(kinds) == [Authenticator.Type.TOTP]


def test_the_member_is_told_and_sets_a_new_password(
    locked, secretariat, second, client
):
    locked.emailaddress_set.create(email=locked.email, verified=True, primary=True)
    ask_to_open(locked, by=secretariat)
    ask_to_open(locked, by=second)
    send_due()
    assert "/accounts/password/reset/" in mail.outbox[-1].body
    assert mail.outbox[-1].to == [locked.email]
    mail.outbox.clear()

    client.post("/accounts/password/reset/", {"email": locked.email})
    send_due()

    assert "/accounts/password/reset/key/" in mail.outbox[0].body


@pytest.mark.parametrize("rows", [0, 1, 3])
def test_list_of_locked_accounts_at_one_cost(
    rows, secretariat, focal, as_member, django_assert_num_queries
):
    from tests.conftest import member_named

    for number in range(rows):
        lock_down(member_named(f"Locked{number}"), by=None)
    client = as_member(secretariat)
    client.get("/people/locked/")

    with django_assert_num_queries(4):
        answer = client.get("/people/locked/")

    assert answer.text.count("row-title") == rows
    assert ("No account is locked" in answer.text) == (rows == 0)
    assert "Focal" not in answer.text


def test_a_focal_person_sees_the_own_organisation_alone(
    locked, stranger, focal, as_member
):
    lock_down(stranger, by=None)

    text = as_member(focal).get("/people/locked/").text

    assert "Reader" in text
    assert "Stranger" not in text


def test_for_who_may_open_nothing_there_is_no_list(stranger, as_member):
    assert as_member(stranger).get("/people/locked/").status_code == 404
