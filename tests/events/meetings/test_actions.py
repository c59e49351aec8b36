import datetime as dt
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from events.meetings import actions, transitions
from events.meetings.models import Meeting
from tests.factories import DecisionFactory, FollowUpFactory, MeetingFactory

State = Meeting.State
WAYS = {
    (State.PLANNED, "open_agenda"): State.AGENDA_OPEN,
    (State.PLANNED, "cancel"): State.CANCELLED,
    (State.AGENDA_OPEN, "start"): State.IN_PROGRESS,
    (State.AGENDA_OPEN, "cancel"): State.CANCELLED,
    (State.IN_PROGRESS, "end"): State.MINUTES_DRAFT,
    (State.MINUTES_DRAFT, "circulate"): State.CIRCULATED,
    (State.CIRCULATED, "take_back"): State.MINUTES_DRAFT,
    (State.CIRCULATED, "approve"): State.APPROVED,
    (State.CANCELLED, "restore"): State.PLANNED,
}


def meeting_in(state, **fields):
    approved_at = (
        dt.datetime(2026, 9, 9, tzinfo=dt.UTC) if state == "approved" else None
    )
    return MeetingFactory(
        state=state, approved_at=approved_at, minutes="We met.", **fields
    )


@pytest.mark.parametrize("verb", transitions.TABLE)
@pytest.mark.parametrize("state", State.values)
def test_every_way_from_every_state(state, verb, secretariat):
    meeting = meeting_in(state)

    if (state, verb) in WAYS:
        assert (
            actions.change_state(meeting, verb=verb, by=secretariat).state
            == WAYS[state, verb]
        )
        return
    with pytest.raises(ValidationError):
        actions.change_state(meeting, verb=verb, by=secretariat)
    meeting.refresh_from_db()
    assert meeting.state == state


def test_change_of_state_leaves_an_audit_line(meeting, secretariat, audit_acts):
    actions.change_state(meeting, verb="open_agenda", by=secretariat)

    assert audit_acts()[-1] == "meeting.state_changed"


def test_minutes_cannot_go_round_before_they_are_written(secretariat):
    meeting = MeetingFactory(state="minutes_draft", minutes=" ")

    with pytest.raises(ValidationError, match="no minutes"):
        actions.change_state(meeting, verb="circulate", by=secretariat)


def test_minutes_cannot_be_approved_while_a_decision_has_no_follow_up(secretariat):
    meeting = meeting_in("circulated")
    DecisionFactory(meeting=meeting)

    with pytest.raises(ValidationError, match="1 decision has no follow-up"):
        actions.change_state(meeting, verb="approve", by=secretariat)


def test_decision_with_a_follow_up_or_a_reason_lets_minutes_be_approved(secretariat):
    meeting = meeting_in("circulated")
    FollowUpFactory(decision=DecisionFactory(meeting=meeting))
    plain = DecisionFactory(meeting=meeting)
    actions.need_no_follow_up(plain, reason="Only a form of words", by=secretariat)

    approved = actions.change_state(meeting, verb="approve", by=secretariat)

    assert approved.approved_at is not None


@pytest.mark.parametrize("state", ["approved", "cancelled"])
def test_closed_meeting_takes_nothing_more(state, secretariat):
    meeting = meeting_in(state)
    decision = DecisionFactory(meeting=meeting)
    later = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)

    for write in (
        lambda: actions.write_minutes(meeting, text="x", version=0, by=secretariat),
        lambda: actions.write_decision(meeting, text="x", by=secretariat),
        lambda: actions.add_agenda_item(meeting, title="x", by=secretariat),
        lambda: actions.need_no_follow_up(decision, reason="x", by=secretariat),
        lambda: actions.set_details(meeting, version=0, place="x", by=secretariat),
        lambda: actions.move(meeting, starts_at=later, reason="x", version=0, by=secretariat),
    ):  # fmt: skip
        with pytest.raises(ValidationError):
            write()


def test_minutes_keep_every_version(meeting, secretariat):
    actions.write_minutes(meeting, text="First", version=0, by=secretariat)
    actions.write_minutes(meeting, text="Second", version=1, by=secretariat)

    texts = meeting.revisions.order_by("version").values_list("text", flat=True)
    assert list(texts) == ["First", "Second"]


def test_minutes_on_top_of_an_older_version_are_refused(meeting, secretariat):
    actions.write_minutes(meeting, text="First", version=0, by=secretariat)

    with pytest.raises(actions.Stale):
        actions.write_minutes(meeting, text="Other", version=0, by=secretariat)


def test_codes_of_decisions_tell_no_number(meeting, secretariat):
    codes = {
        actions.write_decision(meeting, text="x", by=secretariat).code
        for _n in range(5)
    }

    assert len(codes) == 5
    assert all(re.fullmatch(r"D-2026-09-[2-9A-HJ-NP-Z]{3}", code) for code in codes)


def test_agenda_keeps_the_order_of_adding(meeting, secretariat):
    for title in ("One", "Two", "Three"):
        actions.add_agenda_item(meeting, title=title, by=secretariat)

    assert [item.title for item in meeting.agenda_items.all()] == [
        "One",
        "Two",
        "Three",
    ]


def test_series_starts_on_the_first_day_of_its_rule(secretariat):
    series = actions.start_series(
        by=secretariat, slug="call", title="Call", rule="FREQ=WEEKLY;BYDAY=MO",
        starts_on=dt.date(2026, 11, 25), start_time=dt.time(9), zone="Asia/Bangkok",
    )  # fmt: skip

    assert series.starts_on == dt.date(2026, 11, 30)


def test_slot_of_a_series_has_one_meeting(meeting):
    with pytest.raises(IntegrityError), transaction.atomic():
        MeetingFactory(series=meeting.series)


def test_meeting_without_series_needs_a_reason(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        MeetingFactory(series=None)
