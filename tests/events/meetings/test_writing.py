import datetime as dt

import pytest
from django.urls import reverse

from events.meetings import actions
from events.meetings.models import (
    AgendaItem,
    Decision,
    Meeting,
)
from tests.factories import (
    DecisionFactory,
    MeetingFactory,
)

DECEMBER = dt.date(2026, 12, 3)


def address(name, meeting, *more):
    return reverse(f"events:{name}", args=[meeting.series.slug, meeting.date, *more])


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
