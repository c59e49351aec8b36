import datetime as dt

import pytest

from events.meetings.models import (
    MeetingSeries,
)
from tests.conftest import member_named

DECEMBER = dt.date(2026, 12, 3)


NEW = {
    "title": "Budget call", "slug": "", "theme": "", "kind": "members",
    "repeats": "monthly", "by": "weekday", "nth": "-1", "weekday": "FR", "day": "1",
    "starts_on": "2026-12-01", "start_time": "10:00", "minutes": "60",
    "zone": "Asia/Manila", "disclosure": "network", "agenda_lead_days": "7",
}  # fmt: skip


def test_series_is_planned_from_plain_choices(client, secretariat):
    client.force_login(secretariat)

    response = client.post("/meetings/new/", NEW)

    assert response.headers["location"] == "/meetings/budget-call/"
    series = MeetingSeries.objects.get()
    assert series.rule == "FREQ=MONTHLY;BYDAY=-1FR"
    assert series.starts_on == dt.date(2026, 12, 25)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"until": "2027-01-01", "count": "3"}, "not both"),
        ({"until": "2026-12-02"}, "end before it begins"),
        ({"zone": "Asia/Nowhere"}, "is not a time zone"),
        ({"slug": "new"}, "short name in Latin letters"),
        ({"slug": "forum"}, "is taken"),
        ({"repeats": "daily"}, "Select a valid choice"),
        ({"day": "31", "by": "day"}, "Select a valid choice"),
        ({"starts_on": "9999-12-31"}, "Choose a day between"),
        ({"starts_on": "0001-01-01"}, "Choose a day between"),
        ({"minutes": "2"}, "greater than or equal to 5"),
    ],
)
def test_series_form_says_what_is_wrong_and_keeps_the_rest(
    changes, words, client, secretariat, series
):
    client.force_login(secretariat)

    response = client.post("/meetings/new/", NEW | changes)

    assert response.status_code == 400
    assert words in response.text
    assert "Budget call" in response.text
    assert MeetingSeries.objects.count() == 1


def test_theme_lead_plans_for_the_own_theme_only(client, theme_lead, theme):
    client.force_login(theme_lead)

    network = client.post("/meetings/new/", NEW)
    own = client.post("/meetings/new/", NEW | {"theme": theme.pk})

    assert (network.status_code, own.status_code) == (400, 302)
    assert MeetingSeries.objects.get().theme == theme


@pytest.mark.parametrize("who", ["reader", "partner"])
def test_others_plan_no_series(who, client, request):
    client.force_login(request.getfixturevalue(who))

    assert client.get("/meetings/new/").status_code == 403


def test_secretariat_alone_is_offered_a_new_series(client, secretariat, reader):
    client.force_login(secretariat)
    assert "/meetings/new/" in client.get("/meetings/").text

    client.force_login(reader)
    assert "/meetings/new/" not in client.get("/meetings/").text


def test_account_without_a_role_finds_an_empty_list(client, meeting):
    nobody = member_named("Nobody")
    nobody.groups.clear()
    client.force_login(nobody)

    page = client.get("/meetings/")

    assert "No meeting is planned" in page.text
    assert meeting.title not in page.text
