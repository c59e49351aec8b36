"""A session that is not used ends: sooner where it opens more."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from investigations.actions import open_investigation
from network_site.core.models import EndedSession, Session
from network_site.core.streams.identity import members_of
from network_site.members import roles
from network_site.members.devices.jobs import clear

pytestmark = pytest.mark.django_db
HOUR, TWELVE_HOURS = 3600, 12 * 3600


def browser_of(member):
    client = Client()
    client.force_login(member)
    return client


@pytest.mark.parametrize(
    ("role", "seconds"),
    [
        (roles.MEMBERS, TWELVE_HOURS),
        (roles.PARTNERS, TWELVE_HOURS),
        (roles.SECRETARIAT, HOUR),
        (roles.OPERATORS, HOUR),
    ],
)
def test_limit_is_the_one_of_the_role(reader, row_of, role, seconds):
    roles.give(reader, role)

    assert row_of(browser_of(reader)).idle_limit == seconds


@pytest.mark.parametrize(
    ("minutes", "answers"), [(719, 200), (721, 302)], ids=["within", "after"]
)
def test_a_member_may_idle_for_twelve_hours(reader, idle, minutes, answers):
    client = browser_of(reader)

    idle(client, minutes)

    assert client.get("/desk/").status_code == answers


def test_use_puts_the_end_off(reader, idle, row_of):
    client = browser_of(reader)
    before = idle(client, 60).expire_date

    client.get("/desk/")

    assert (row_of(client).expire_date - before).total_seconds() > 59 * 60


def test_use_is_not_written_at_every_request(reader, row_of):
    client = browser_of(reader)
    before = row_of(client).expire_date

    client.get("/desk/")

    assert row_of(client).expire_date == before


def test_an_open_tab_that_asks_by_itself_is_no_use(lead, idle, row_of):
    open_investigation(lead=lead, title="Sand", slug="river-sand")
    client = browser_of(lead)
    before = idle(client, 60).expire_date

    answer = client.get("/investigations/river-sand/entries/?wait=0")

    assert answer.status_code == 200
    assert row_of(client).expire_date == before


def test_a_new_role_shortens_at_once_what_is_open(reader, idle, row_of):
    client = browser_of(reader)
    row = idle(client, 90)
    assert members_of({row.session_key})

    roles.give(reader, roles.SECRETARIAT)

    assert row_of(client).idle_limit == HOUR
    assert not members_of({row.session_key})  # so a socket closes as well
    assert client.get("/desk/").status_code == 302


def test_a_role_taken_back_revives_nothing(secretariat, idle):
    client = browser_of(secretariat)
    idle(client, 90)

    roles.take(secretariat, roles.SECRETARIAT)

    assert client.get("/desk/").status_code == 302


def test_a_session_that_ran_out_wipes_nothing(reader, idle):
    client = browser_of(reader)
    idle(client, 800)

    assert "Clear-Site-Data" not in client.get("/desk/").headers


def test_what_ran_out_is_cleared_away(reader, stranger, idle):
    idle(browser_of(reader), 800)
    kept = browser_of(stranger)
    Session.objects.of(stranger.pk).end()
    browser_of(stranger)

    clear(at=timezone.now())
    assert Session.objects.count() == 1
    assert EndedSession.objects.count() == 1
    assert "Clear-Site-Data" in kept.get("/desk/").headers

    clear(at=timezone.now() + dt.timedelta(days=91))
    assert not EndedSession.objects.exists()
