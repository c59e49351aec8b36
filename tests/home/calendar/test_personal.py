import datetime as dt
import zoneinfo

import icalendar
import pytest
from django.utils import timezone

from events.meetings.models import Attendance, Meeting, MeetingSeries
from network_site.core.audit import hours
from network_site.core.audit.models import AuditLine
from network_site.home.calendar import actions
from network_site.home.calendar.personal import personal_calendar
from network_site.home.models import CalendarFeed
from network_site.members import roles
from network_site.members.models import LockDown
from tests.factories import FollowUpFactory, MeetingFactory, MeetingSeriesFactory

SECRET = "PLANTEDMARKER"
NOVEMBER = dt.datetime(2026, 11, 24, 5, tzinfo=dt.UTC)
MARCH = dt.datetime(2027, 3, 4, 7, tzinfo=dt.UTC)  # a slot of the factory's series


@pytest.fixture
def address(reader):
    return f"/calendar/{actions.make_feed(reader)}.ics"


def events_in(client, address) -> dict[str, icalendar.Event]:
    answer = client.get(address)
    assert answer.status_code == 200
    found = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    return {str(event["summary"]): event for event in found}


def owed_by(member, **fields):
    fields = {"owner_org": member.organisation, "due_zone": "UTC", **fields}
    return FollowUpFactory(owner=member, **fields)


def test_a_program_reads_it_without_a_session(client, reader, address):
    MeetingSeriesFactory(title="Quarterly forum")
    item = owed_by(reader, safe_title="Publish the list")

    answer = client.get(address)
    found = events_in(client, address)

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies
    assert f"{item.code}: Publish the list" in found
    assert found[f"{item.code}: Publish the list"].decoded("dtstart") == item.due_on
    assert "Quarterly forum" in found


def test_only_the_own_and_never_what_restricted_things_say(
    client, reader, stranger, secretariat, address
):
    mine = owed_by(
        reader, disclosure="restricted", safe_title=f"{SECRET} safe",
        full_title=f"{SECRET} full", done_when=f"{SECRET} done",
    )  # fmt: skip
    owed_by(stranger, safe_title=f"{SECRET} of another")
    owed_by(reader, state="draft", safe_title=f"{SECRET} draft", owner_org=None)
    closed = MeetingSeriesFactory(title=f"{SECRET} door", kind="closed_door")
    closed.expected_organisations.add(reader.organisation)
    MeetingSeriesFactory(title=f"{SECRET} not mine", kind="closed_door")
    MeetingSeriesFactory(title=f"{SECRET} series", disclosure="restricted")
    open_series = MeetingSeriesFactory(title="Known to all")
    meeting = MeetingFactory(
        series=open_series, place=f"{SECRET} hotel", ad_hoc_reason=f"{SECRET} why",
        original_slot=MARCH, minutes=f"{SECRET} minutes",
    )  # fmt: skip

    body = client.get(address).content.decode()

    assert SECRET not in body
    assert f"SUMMARY:{mine.code}\r\n" in body
    assert "SUMMARY:Meeting\r\n" in body
    assert "SUMMARY:Known to all\r\n" in body
    assert meeting.pk


def test_a_restricted_meeting_that_one_is_invited_to_has_no_name(
    client, reader, address
):
    meeting = MeetingFactory(
        series=None, original_slot=None, ad_hoc_reason=SECRET,
        disclosure="restricted", starts_at=timezone.now() + dt.timedelta(days=3),
    )  # fmt: skip
    Attendance.objects.create(meeting=meeting, organisation=reader.organisation)

    found = events_in(client, address)

    assert list(found) == ["Meeting"]
    assert SECRET not in client.get(address).content.decode()


def test_hours_keep_to_the_wall_clock_over_summer_time(reader):
    """Stockholm leaves summer time between two meetings; the hour on the wall stays."""
    MeetingSeriesFactory(
        title="In Europe", zone="Europe/Stockholm", rule="FREQ=MONTHLY;BYDAY=1TH",
        starts_on=dt.date(2026, 10, 1), start_time=dt.time(9),
    )  # fmt: skip

    body = personal_calendar(reader, at=NOVEMBER, host="network.example")
    calendar = icalendar.Calendar.from_ical(body)

    starts = [event.decoded("dtstart") for event in calendar.walk("VEVENT")]
    assert {start.hour for start in starts} == {9}
    offsets = {start.astimezone(zoneinfo.ZoneInfo("Europe/Stockholm")).utcoffset()
               for start in starts}  # fmt: skip
    assert offsets == {dt.timedelta(hours=1), dt.timedelta(hours=2)}
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == [
        "Europe/Stockholm"
    ]


def test_a_moved_meeting_keeps_its_name_and_a_cancelled_one_goes(reader):
    series = MeetingSeriesFactory(title="Forum")
    slot = dt.datetime(2026, 12, 3, 7, tzinfo=dt.UTC)

    def starts():
        body = personal_calendar(reader, at=NOVEMBER, host="network.example")
        found = icalendar.Calendar.from_ical(body).walk("VEVENT")
        return {str(event["uid"]): event.decoded("dtstart") for event in found}

    before = starts()
    meeting = MeetingFactory(
        series=series, original_slot=slot, starts_at=slot + dt.timedelta(hours=2)
    )
    moved = starts()
    Meeting.objects.filter(pk=meeting.pk).update(state="cancelled")

    uid = next(uid for uid, start in before.items() if start == slot)
    assert set(moved) == set(before)
    assert moved[uid] == slot + dt.timedelta(hours=2)
    assert set(starts()) == set(before) - {uid}


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_the_same_questions_however_much_stands_in_it(
    client, reader, stranger, address, django_assert_num_queries, count
):
    for number in range(count):
        owed_by(reader, safe_title=f"Mine {number}")
        series = MeetingSeriesFactory(title=f"Series {number}")
        MeetingFactory(series=series, original_slot=MARCH)
    owed_by(stranger, safe_title=SECRET)
    client.get(address)  # the first reading of a day leaves its line in the audit

    # the feed, its lock-downs, whether it was read today (a transaction: 3), groups,
    # series, meetings, slots that are taken, follow-ups
    with django_assert_num_queries(10):
        answer = client.get(address)

    assert SECRET not in answer.content.decode()


def test_an_address_that_never_was_or_has_ended_answers_the_same(
    client, reader, address
):
    never = client.get(f"/calendar/{'x' * 43}.ics")
    actions.make_feed(reader)

    ended = client.get(address)

    assert (ended.status_code, ended.content) == (404, never.content)
    assert "no-store" in ended["Cache-Control"]
    assert client.get("/calendar/never!.ics").content == never.content
    assert client.get("/calendar/").content == never.content


@pytest.mark.parametrize(
    "lost",
    [
        {"is_active": False},
        {"locked_at": NOVEMBER},
        {"left_at": NOVEMBER},
        {"second_factor_at": None},
        {"agreed_at": None},
    ],
)
def test_it_dies_with_the_account(client, reader, address, lost):
    type(reader).objects.filter(pk=reader.pk).update(**lost)

    assert client.get(address).status_code == 404


def test_a_lock_down_ends_the_address_for_good(client, reader, address):
    LockDown.objects.create(member=reader, at=timezone.now(), opened_at=timezone.now())
    assert client.get(address).status_code == 404

    fresh = f"/calendar/{actions.make_feed(reader)}.ics"

    assert client.get(fresh).status_code == 200
    assert client.get(address).status_code == 404


def test_a_right_that_is_lost_is_gone_at_the_next_reading(client, reader, address):
    MeetingSeriesFactory(title="For members")
    assert "For members" in events_in(client, address)

    roles.take(reader, roles.MEMBERS)

    assert events_in(client, address) == {}


def test_what_did_not_change_is_not_sent_again(client, reader, address):
    MeetingSeriesFactory()
    first = client.get(address)

    same = client.get(address, headers={"if-none-match": first["ETag"]})
    MeetingSeries.objects.update(title="Another name")
    other = client.get(address, headers={"if-none-match": first["ETag"]})

    assert (same.status_code, same.content) == (304, b"")
    assert other.status_code == 200


def test_a_program_that_asks_all_the_time_is_slowed_down(client, address):
    answers = [client.get(address).status_code for _ in range(61)]

    assert answers == [200] * 60 + [429]


def test_one_line_a_day_stands_in_the_audit_by_the_hour(client, reader, address):
    for _ in range(3):
        client.get(address)

    assert not AuditLine.objects.filter(act="calendar.read").exists()
    hours.settle(at=timezone.now() + dt.timedelta(hours=1))
    (line,) = AuditLine.objects.filter(act="calendar.read")
    assert (line.target, line.actor_id) == (f"member:{reader.pk}", reader.pk)
    assert (line.at.minute, line.at.second) == (0, 0)


def test_the_secret_lies_hashed(reader):
    token = actions.make_feed(reader)

    feed = CalendarFeed.objects.get(member=reader)
    assert len(token) >= 43  # 256 bits
    assert token not in str(vars(feed))
    assert token not in str(list(AuditLine.objects.values()))
