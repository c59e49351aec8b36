import datetime as dt

import pytest
from django.urls import reverse

from events.meetings import actions
from events.meetings.models import (
    AgendaItem,
    Attendance,
    Decision,
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


@pytest.fixture
def closed(db):
    """A closed-door meeting of 3 September 2026, led by nobody of the cast."""
    return MeetingFactory(
        series=MeetingSeriesFactory(slug="closed", kind="closed_door")
    )


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


def test_decision_leads_to_a_new_follow_up(client, secretariat, meeting):
    client.force_login(secretariat)

    client.post(
        address("write-decision", meeting), {"text": "We go on", "method": "vote"}
    )
    page = client.get(meeting.get_absolute_url())

    decision = Decision.objects.get(meeting=meeting)
    assert f'href="/follow-ups/new/?decision={decision.pk}"' in page.text
    assert decision.code in page.text


def test_refused_decision_keeps_what_was_typed(client, secretariat, meeting):
    client.force_login(secretariat)
    typed = {"text": "We go on", "method": "vote", "in_force_from": "2026-09-10",
             "review_on": "2026-09-01"}  # fmt: skip

    response = client.post(address("write-decision", meeting), typed)

    assert response.status_code == 400
    assert "We go on" in response.text
    assert "before it is in force" in response.text
    assert not Decision.objects.exists()


def test_agenda_point_is_added_and_disposed(client, secretariat, meeting):
    client.force_login(secretariat)
    form = {"title": "Money", "kind": "discussion", "minutes": "20", "text": ""}

    client.post(address("add-agenda-item", meeting), form)
    item = AgendaItem.objects.get()
    client.post(address("dispose", meeting, item.pk), {"disposition": "carried"})

    item.refresh_from_db()
    assert item.disposition == "carried"


def test_points_and_decisions_of_another_meeting_do_not_exist_here(
    client, secretariat, meeting, closed
):
    item = actions.add_agenda_item(closed, title="x", by=secretariat)
    decision = DecisionFactory(meeting=closed)
    client.force_login(secretariat)

    for name, pk in (("dispose", item.pk), ("no-follow-up", decision.pk)):
        assert (
            client.post(address(name, meeting, pk), {"reason": "x"}).status_code == 404
        )


def test_no_reason_is_asked_for_again(client, secretariat, meeting):
    decision = DecisionFactory(meeting=meeting)
    client.force_login(secretariat)

    response = client.post(
        address("no-follow-up", meeting, decision.pk), {"reason": ""}
    )

    assert response.status_code == 400
    assert "Nothing is saved yet" in response.text


def test_stale_minutes_answer_409_with_both_versions(client, secretariat, meeting):
    client.force_login(secretariat)
    url = address("minutes", meeting)
    actions.write_minutes(meeting, text="What they wrote", version=0, by=secretariat)

    response = client.post(url, {"text": "What I wrote", "version": "0"})

    assert response.status_code == 409
    assert "What they wrote" in response.text
    assert "What I wrote" in response.text
    again = client.post(
        url, {"text": "Both", "version": response.context["form"]["version"].value()}
    )
    assert again.status_code == 302
    meeting.refresh_from_db()
    assert (meeting.minutes, meeting.version) == ("Both", 2)


def test_stale_details_answer_409_and_keep_what_was_chosen(
    client, secretariat, meeting
):
    client.force_login(secretariat)
    actions.set_details(meeting, version=0, place="Vientiane", by=secretariat)
    mine = {"mode": "hybrid", "place": "Dili", "disclosure": "network", "version": "0"}

    response = client.post(address("meeting-details", meeting), mine)

    assert response.status_code == 409
    assert "Vientiane" in response.text
    assert "Dili" in response.text


def test_approving_asks_first_then_closes_the_page(client, secretariat, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(state="circulated", minutes="We met.")
    client.force_login(secretariat)
    url = address("meeting-state", meeting)

    asked = client.get(url, {"verb": "approve"})
    done = client.post(url, {"verb": "approve"})

    assert asked.status_code == 200
    assert done.status_code == 302
    for name in ("minutes", "move-meeting", "meeting-details"):
        assert client.get(address(name, meeting)).status_code == 403
    assert "Write down a decision" not in client.get(meeting.get_absolute_url()).text


def test_minute_taker_does_not_approve(client, reader):
    meeting = MeetingFactory(minute_taker=reader, state="circulated", minutes="We met.")
    client.force_login(reader)

    response = client.post(address("meeting-state", meeting), {"verb": "approve"})

    assert response.status_code == 403


def test_refused_transition_says_why_and_changes_nothing(client, secretariat, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(state="circulated", minutes="We met.")
    DecisionFactory(meeting=meeting)
    client.force_login(secretariat)

    response = client.post(address("meeting-state", meeting), {"verb": "approve"})

    assert response.status_code == 409
    assert "has no follow-up yet" in response.text


def test_unknown_verb_does_not_exist(client, secretariat, meeting):
    client.force_login(secretariat)

    response = client.post(address("meeting-state", meeting), {"verb": "explode"})

    assert response.status_code == 404


def test_cancelling_wants_a_reason(client, secretariat, meeting):
    client.force_login(secretariat)
    url = address("meeting-state", meeting)

    refused = client.post(url, {"verb": "cancel", "reason": ""})
    done = client.post(url, {"verb": "cancel", "reason": "A flood"})

    assert (refused.status_code, done.status_code) == (400, 302)
    assert "A flood" in client.get(meeting.get_absolute_url()).text


def test_moving_means_the_clock_of_the_meeting_not_of_the_reader(client, secretariat):
    secretariat.zone = "Europe/Stockholm"
    secretariat.save()
    later = (dt.datetime.now(dt.UTC) + dt.timedelta(days=400)).date()
    meeting = MeetingFactory()
    client.force_login(secretariat)

    client.post(
        address("move-meeting", meeting),
        {"day": later, "time": "09:30", "reason": "Holiday", "version": "0"},
    )

    meeting.refresh_from_db()
    assert f"{meeting.starts_at:%Y-%m-%d %H:%M}" == f"{later} 02:30"
    assert meeting.date == dt.date(2026, 9, 3)


def test_moving_into_the_past_is_refused(client, secretariat, meeting):
    client.force_login(secretariat)
    past = {"day": "2020-01-01", "time": "09:30", "reason": "Holiday", "version": "0"}

    response = client.post(address("move-meeting", meeting), past)

    assert response.status_code == 400
    assert "This day is over" in response.text


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "yesterday", ""])
def test_moving_to_a_day_that_makes_no_sense_is_refused(
    day, client, secretariat, meeting
):
    client.force_login(secretariat)
    form = {"day": day, "time": "00:00", "reason": "Holiday", "version": "0"}

    assert client.post(address("move-meeting", meeting), form).status_code == 400


def test_reader_in_another_zone_is_told_its_own_time_too(client, reader, meeting):
    reader.zone = "Europe/Stockholm"
    reader.save()
    client.force_login(reader)

    page = client.get(meeting.get_absolute_url())

    assert "14:00" in page.text
    assert "Thursday 09:00 your time" in page.text


def test_text_of_people_is_shown_as_text(client, secretariat, meeting):
    actions.write_minutes(meeting, text="<script>x</script>", version=0, by=secretariat)
    actions.write_decision(meeting, text="<b>bold</b>", by=secretariat)
    client.force_login(secretariat)

    page = client.get(meeting.get_absolute_url())

    assert "<script>x" not in page.text
    assert "&lt;b&gt;bold" in page.text


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
