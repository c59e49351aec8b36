import datetime as dt

import pytest
from django.urls import reverse

from events.meetings import actions
from events.meetings.models import (
    Attendance,
    Meeting,
    MeetingSeries,
)
from tests.conftest import member_named
from tests.factories import (
    DecisionFactory,
    FollowUpFactory,
    MeetingFactory,
    MeetingSeriesFactory,
)

DECEMBER = dt.date(2026, 12, 3)


def address(name, meeting, *more):
    return reverse(f"events:{name}", args=[meeting.series.slug, meeting.date, *more])


@pytest.mark.parametrize(
    ("who", "status"),
    [("secretariat", 200), ("theme_lead", 200), ("reader", 200), ("partner", 404)],
)
@pytest.mark.parametrize("name", ["series", "meeting"])
def test_who_gets_a_theme_s_meeting(name, who, status, client, request, series, theme):
    MeetingSeries.objects.filter(pk=series.pk).update(theme=theme)
    meeting = MeetingFactory(series=series)
    client.force_login(request.getfixturevalue(who))

    url = series.get_absolute_url() if name == "series" else meeting.get_absolute_url()

    assert client.get(url).status_code == status


WRITES = [
    ("move-meeting", "get"), ("meeting-details", "get"), ("minutes", "get"),
    ("minutes", "post"), ("add-agenda-item", "post"), ("write-decision", "post"),
    ("meeting-state", "post"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("who", "status"),
    [("secretariat", {200, 302, 400}), ("theme_lead", {200, 302, 400}), ("chair", {200, 302, 400}),
     ("minute_taker", {200, 302, 400}), ("reader", {403}), ("partner", {404})],
)  # fmt: skip
@pytest.mark.parametrize(("name", "method"), WRITES)
def test_who_may_write_into_a_meeting(
    name, method, who, status, client, request, theme
):
    series = MeetingSeriesFactory(theme=theme)
    officers = {part: member_named(part) for part in ("chair", "minute_taker")}
    meeting = MeetingFactory(series=series, **officers)
    client.force_login(officers.get(who) or request.getfixturevalue(who))

    response = getattr(client, method)(address(name, meeting), {"verb": "open_agenda"})

    assert response.status_code in status


@pytest.mark.parametrize(
    "path",
    [
        "/meetings/closed/",
        "/meetings/closed/2026-09-03/",
        "/meetings/closed/2026-12-03/",
        "/meetings/closed/2026-09-03/minutes/",
        "/meetings/closed/2026-09-03/state/",
        "/meetings/nowhere/",
        "/meetings/nowhere/2026-09-03/",
        "/meetings/forum/2026-12-04/",
        "/meetings/forum/2026-13-40/",
        "/meetings/forum/1999-12-02/",
        "/meetings/forum/2098-12-04/",
        "/meetings/forum/yesterday/",
    ],
)
def test_what_one_may_not_see_is_as_what_does_not_exist(
    path, client, reader, closed, series
):
    client.force_login(reader)
    nothing = client.get("/meetings/there-never-was-such-a-thing/")

    response = client.get(path)

    assert response.status_code == nothing.status_code == 404
    assert response.content == nothing.content
    assert Meeting.objects.count() == 1


@pytest.mark.parametrize("path", ["/meetings/", "/meetings/closed/2026-09-03/"])
def test_visitor_is_sent_to_sign_in(path, client, closed):
    assert client.get(path).status_code == 302


def test_invited_partner_learns_its_meeting_but_not_how_often_others_meet(
    client, partner, closed
):
    Attendance.objects.create(meeting=closed, organisation=partner.organisation)
    client.force_login(partner)

    index, series = client.get("/meetings/").text, client.get("/meetings/closed/").text

    for page in (index, series):
        assert closed.get_absolute_url() in page
        assert "every quarter" not in page


def test_earlier_minutes_can_be_read_again(client, secretariat, meeting):
    for version, text in enumerate(["First words", "Second words"]):
        actions.write_minutes(meeting, text=text, version=version, by=secretariat)
    client.force_login(secretariat)

    assert "First words" in client.get(address("minutes", meeting)).text


def test_opening_a_date_makes_its_meeting(client, reader, series):
    client.force_login(reader)

    response = client.get(f"/meetings/{series.slug}/2026-12-03/")

    assert response.status_code == 200
    assert Meeting.objects.get().date == DECEMBER


def test_invited_partner_opens_its_meeting_and_makes_no_other(client, partner, closed):
    Attendance.objects.create(meeting=closed, organisation=partner.organisation)
    client.force_login(partner)

    assert client.get(closed.get_absolute_url()).status_code == 200
    assert client.get("/meetings/closed/2026-12-03/").status_code == 404
    assert Meeting.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_index_asks_the_same_questions_however_long_the_list(
    count, client, reader, closed, django_assert_num_queries
):
    listed = MeetingSeriesFactory.create_batch(count)
    client.force_login(reader)

    with django_assert_num_queries(8):
        response = client.get("/meetings/")

    assert {one for one, _next in response.context["series"]} == set(listed)
    assert closed.title not in response.text


@pytest.mark.parametrize("count", [1, 3])
def test_series_page_asks_the_same_questions_however_many_decisions(
    count, client, reader, meeting, django_assert_num_queries
):
    for decision in DecisionFactory.create_batch(count, meeting=meeting):
        FollowUpFactory(decision=decision, disclosure="restricted", safe_title="Hidden")
        FollowUpFactory(decision=decision, safe_title="Told")
    client.force_login(reader)

    with django_assert_num_queries(10):
        response = client.get(meeting.series.get_absolute_url())

    assert response.text.count("Told") == count
    assert "Hidden" not in response.text


@pytest.mark.parametrize("count", [1, 3])
def test_meeting_page_asks_the_same_questions_however_much_it_holds(
    count, client, secretariat, meeting, django_assert_num_queries
):
    for number in range(count):
        actions.add_agenda_item(meeting, title=f"Point {number}", by=secretariat)
        FollowUpFactory(decision=DecisionFactory(meeting=meeting))
    DecisionFactory(text="Of another meeting")
    client.force_login(secretariat)

    with django_assert_num_queries(16):
        response = client.get(meeting.get_absolute_url())

    assert response.text.count("Point ") >= count
    assert "Of another meeting" not in response.text
