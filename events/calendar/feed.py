"""Calendars as iCalendar (RFC 5545): the public one, and what one of a member is made of.

Pages are whole days, public meetings rules, a member's meetings one event each: what one
may see of a series can differ from date to date.
"""

import datetime as dt
import zoneinfo

import icalendar
from django.conf import settings

from events.meetings import rules
from events.meetings.models import Meeting, MeetingSeries

from .models import EventPage


def empty_calendar() -> icalendar.Calendar:
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//{settings.NETWORK_NAME}//events//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", settings.NETWORK_NAME)
    return calendar


def public_calendar(*, host: str, address) -> bytes:
    """All that is published; `address` makes a path into a whole address."""
    calendar = empty_calendar()
    for page in EventPage.objects.published().for_listing().order_by("starts_on", "pk"):
        calendar.add_component(_event(page, host=host, address=address))
    for component in _meetings(host=host):
        calendar.add_component(component)
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _event(page: EventPage, *, host: str, address) -> icalendar.Event:
    event = whole_days(
        f"event-{page.translation_key}@{host}",
        stamp=page.last_published_at or page.first_published_at,
        summary=page.title, first=page.starts_on, after=_day_after(page),
    )  # fmt: skip
    event.add("url", address(page.url))
    for name, value in (("location", page.where), ("description", _description(page))):
        if value:
            event.add(name, value)
    return event


def whole_days(uid: str, *, stamp, summary, first, after) -> icalendar.Event:
    """Days that leave the hours free; `after` is the day after the last."""
    event = icalendar.Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp)
    event.add("summary", summary)
    event.add("dtstart", first)
    event.add("dtend", after)
    event.add("transp", "TRANSPARENT")
    return event


def hours(uid: str, *, stamp, summary, starts_at, ends_at) -> icalendar.Event:
    """Hours by the clock of their own zone, as the two times have it."""
    event = icalendar.Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp)
    event.add("summary", summary)
    event.add("dtstart", starts_at)
    event.add("dtend", ends_at)
    return event


def _description(page: EventPage) -> str:
    return "\n".join(part for part in (page.when, page.fact, page.source) if part)


def _day_after(page: EventPage) -> dt.date:
    """The end, which the standard does not count in; a whole month when only it is known."""
    if page.is_month_only and not page.ends_on:
        return (page.starts_on.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    return (page.ends_on or page.starts_on) + dt.timedelta(days=1)


def _meetings(*, host: str):
    """A master a series, and one override for each meeting that was moved."""
    series = list(MeetingSeries.objects.published())
    rows = Meeting.objects.filter(series__in=[one.pk for one in series])
    told = set(Meeting.objects.published().values_list("pk", flat=True))
    by_series: dict[int, list[Meeting]] = {one.pk: [] for one in series}
    for row in rows.order_by("original_slot"):
        by_series[row.series_id].append(row)
    for one in series:
        yield from _series(one, by_series[one.pk], told=told, host=host)


def _series(one: MeetingSeries, rows: list[Meeting], *, told: set, host: str):
    zone = zoneinfo.ZoneInfo(one.zone)
    length = dt.timedelta(minutes=one.minutes)
    master = _meeting(one, one.starts_on, length=length, host=host)
    rule = rules.for_calendars(one.rule, time=one.start_time, zone=one.zone)
    master.add("rrule", icalendar.vRecur.from_ical(rule))
    overrides = []
    for row in rows:
        slot = row.original_slot.astimezone(zone)
        if row.pk not in told or row.state == Meeting.State.CANCELLED:
            master.add("exdate", slot)
        elif row.is_moved:
            overrides.append(_moved(one, row, slot=slot, host=host))
    return [master, *overrides]


def _moved(one: MeetingSeries, row: Meeting, *, slot, host: str) -> icalendar.Event:
    event = hours(
        f"series-{one.uid}@{host}", stamp=one.created_at, summary=one.title,
        starts_at=row.starts_at.astimezone(slot.tzinfo),
        ends_at=row.ends_at.astimezone(slot.tzinfo),
    )  # fmt: skip
    event.add("recurrence-id", slot)
    event.add("sequence", row.details_version)
    return event


def _meeting(one: MeetingSeries, day, *, length, host: str) -> icalendar.Event:
    start = dt.datetime.combine(day, one.start_time, zoneinfo.ZoneInfo(one.zone))
    event = icalendar.Event()
    event.add("uid", f"series-{one.uid}@{host}")
    event.add("dtstamp", one.created_at)
    event.add("summary", one.title)
    event.add("dtstart", start)
    event.add("duration", length)
    return event
