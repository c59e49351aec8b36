import datetime as dt
import threading

import pytest
from django.db import connection
from django.utils import timezone

from events.meetings import actions, occurrences, rules
from events.meetings.models import Meeting
from tests.factories import MeetingFactory, MeetingSeriesFactory

NOVEMBER = dt.datetime(2026, 11, 24, 5, tzinfo=dt.UTC)
DECEMBER = dt.date(2026, 12, 3)


def days_seen(member, **window):
    return [f"{one.day}" for one in occurrences.upcoming(member, at=NOVEMBER, **window)]


def test_coming_dates_follow_from_the_rule_without_a_row(series, reader):
    assert days_seen(reader) == ["2026-12-03", "2027-03-04", "2027-06-03", "2027-09-02"]
    assert not Meeting.objects.exists()


def test_meeting_is_made_when_first_opened_and_found_again(series):
    first = actions.meeting_on(series, DECEMBER)

    assert actions.meeting_on(series, DECEMBER) == first
    assert first.starts_at == dt.datetime(2026, 12, 3, 7, tzinfo=dt.UTC)


def test_series_does_not_meet_on_another_day(series):
    with pytest.raises(Meeting.DoesNotExist):
        actions.meeting_on(series, dt.date(2026, 12, 4))


def test_series_does_not_meet_before_it_starts(series):
    with pytest.raises(Meeting.DoesNotExist):
        actions.meeting_on(series, dt.date(2025, 12, 4))


def test_nobody_opens_a_meeting_beyond_the_horizon(series):
    with pytest.raises(Meeting.DoesNotExist):
        actions.meeting_on(series, dt.date(2086, 12, 5))


def test_last_meeting_within_the_horizon_leads_to_none_after_it(series, reader):
    beyond = (timezone.now() + occurrences.HORIZON).date()
    days = rules.days(
        series.rule, starts_on=series.starts_on,
        since=beyond - dt.timedelta(days=200), until=beyond,
    )  # fmt: skip
    last = actions.meeting_on(series, list(days)[-1])

    before, after = occurrences.neighbours(reader, last)

    assert before
    assert after is None


@pytest.mark.django_db(transaction=True)
def test_two_who_open_a_meeting_at_once_get_the_same():
    series = MeetingSeriesFactory()
    together, found = threading.Barrier(2, timeout=20), []

    def open_it():
        together.wait()
        found.append(actions.meeting_on(series, DECEMBER).pk)
        connection.close()

    threads = [threading.Thread(target=open_it) for _person in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert len(found) == 2
    assert len(set(found)) == Meeting.objects.count() == 1


def test_moved_meeting_shows_once_at_its_new_time(series, secretariat):
    meeting = actions.meeting_on(series, DECEMBER)
    later = dt.datetime(2026, 12, 10, 7, tzinfo=dt.UTC)

    actions.move(meeting, starts_at=later, reason="Holiday", version=0, by=secretariat)

    coming = occurrences.upcoming(secretariat, at=NOVEMBER)
    assert [one.starts_at for one in coming][:1] == [later]
    assert coming[0].day == DECEMBER
    assert len(coming) == 4


def test_meeting_moved_across_the_edge_of_the_window_is_not_shown_as_a_slot(
    series, secretariat
):
    meeting = actions.meeting_on(series, DECEMBER)
    far = dt.datetime(2027, 1, 20, 7, tzinfo=dt.UTC)

    actions.move(meeting, starts_at=far, reason="Holiday", version=0, by=secretariat)

    assert days_seen(secretariat, within=dt.timedelta(days=30)) == []


def test_cancelled_meeting_does_not_come_up(series, secretariat):
    meeting = actions.meeting_on(series, DECEMBER)

    actions.change_state(meeting, verb="cancel", reason="Flood", by=secretariat)

    assert "2026-12-03" not in days_seen(secretariat)


def test_restricted_meeting_of_an_open_series_leaves_no_slot_behind(series, reader):
    meeting = actions.meeting_on(series, DECEMBER)
    Meeting.objects.filter(pk=meeting.pk).update(disclosure="restricted")

    assert days_seen(reader) == ["2027-03-04", "2027-06-03", "2027-09-02"]


def test_running_meeting_still_comes_up(series, reader):
    running = dt.datetime(2026, 12, 3, 7, 30, tzinfo=dt.UTC)

    coming = occurrences.upcoming(reader, at=running)

    assert coming[0].day == DECEMBER


def test_date_is_that_of_the_zone_of_the_series(reader):
    series = MeetingSeriesFactory(zone="Pacific/Auckland", start_time=dt.time(9))

    meeting = actions.meeting_on(series, DECEMBER)

    assert meeting.starts_at.date() == dt.date(2026, 12, 2)  # in UTC
    assert meeting.date == DECEMBER


@pytest.mark.parametrize("count", [1, 3])
def test_upcoming_asks_the_same_questions_however_many(
    count, reader, django_assert_num_queries
):
    open_ones = MeetingSeriesFactory.create_batch(count)
    for one in open_ones:
        MeetingFactory(
            series=one, original_slot=dt.datetime(2026, 12, 3, 7, tzinfo=dt.UTC)
        )
    MeetingSeriesFactory(title="Not for this reader", kind="closed_door")

    with django_assert_num_queries(4):  # roles, series, rows, taken slots
        coming = occurrences.upcoming(reader, at=NOVEMBER)

    assert {one.series for one in coming} == set(open_ones)
    assert len(coming) == 4 * count
