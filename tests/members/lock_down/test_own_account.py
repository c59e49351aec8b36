"""A member shuts the own account: one tap to the page, one to lock."""

import pytest
from django.test import Client

from network_site.members.actions import add_member
from network_site.members.lock_down.actions import lock_down
from network_site.members.models import LockDown
from tests.factories import PASSWORD, MemberFactory

pytestmark = pytest.mark.django_db
SAFETY = "/accounts/safety/"


def test_safety_is_one_tap_from_every_page_of_a_member(client, reader):
    client.force_login(reader)

    for path in ("/desk/", "/accounts/", "/accounts/login/", "/themes/", "/nowhere/"):
        assert 'href="/accounts/safety/"' in client.get(path, follow=True).text


def test_a_visitor_is_not_shown_the_way_to_safety(client, db):
    assert "/accounts/safety/" not in client.get("/accounts/login/").text


def test_the_second_tap_locks_and_signs_out(client, reader, audit_acts):
    client.force_login(reader)
    elsewhere = Client()
    elsewhere.force_login(reader)

    answer = client.post(SAFETY, follow=True)

    assert "shut everywhere" in answer.text
    reader.refresh_from_db()
    assert reader.locked_at is not None
    assert elsewhere.get("/desk/").status_code == 302
    assert "member.locked" in audit_acts()


def test_locking_asks_no_question_even_when_not_set_up(client):
    newcomer = MemberFactory(second_factor_at=None)
    client.force_login(newcomer)
    assert client.get("/accounts/safety/").status_code == 200

    client.post(SAFETY)

    newcomer.refresh_from_db()
    assert newcomer.locked_at is not None


def test_opening_the_page_locks_nothing(client, reader):
    client.force_login(reader)

    assert "Lock my account now" in client.get(SAFETY).text
    reader.refresh_from_db()
    assert reader.locked_at is None


def test_a_twice_clicked_lock_is_one_lock(reader):
    first = lock_down(reader, by=reader)
    second = lock_down(reader, by=reader)

    assert first == second
    assert LockDown.objects.count() == 1


def test_the_right_password_of_a_locked_account_answers_like_a_wrong_one(client, db):
    member = add_member("lead@example.org", password=PASSWORD, display_name="Lead")
    form = {"login": "lead@example.org", "password": "wrong-password-it-is"}
    wrong = client.post("/accounts/login/", form)
    lock_down(member, by=member)

    right = client.post("/accounts/login/", {**form, "password": PASSWORD})

    assert right.status_code == wrong.status_code == 200
    assert right.context["form"].errors == wrong.context["form"].errors
