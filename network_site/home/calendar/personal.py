"""What stands in a member's own calendar, by the rights of the moment it is read.

Calendar programs hand it to servers of others: so no place, no name, no full title, of
restricted things the code alone, and nothing of investigations or requests for help.
"""

import datetime as dt
import zoneinfo

import icalendar
from django.utils.translation import gettext as _

from events.calendar.feed import empty_calendar, hours, whole_days
from events.disclosure import Disclosure
from events.follow_ups.models import FollowUp
from events.follow_ups.models.states import OPEN
from events.meetings import occurrences
from events.meetings.models import MeetingSeries

BACK = dt.timedelta(days=31)
AHEAD = dt.timedelta(days=366)


def personal_calendar(member, *, at: dt.datetime, host: str) -> bytes:
    """The meetings that `member` may attend, and when its follow-ups are due."""
    calendar = empty_calendar()
    found = occurrences.seen_by(member, since=at - BACK, until=at + AHEAD)
    for one in found:
        if not one.is_cancelled:
            calendar.add_component(_meeting(one, host=host))
    owed = FollowUp.objects.owed_by(member).filter(state__in=OPEN)
    for item in owed.exclude(due_on=None).order_by("due_on", "pk"):
        calendar.add_component(_follow_up(item, host=host))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _meeting(one: occurrences.Occurrence, *, host: str) -> icalendar.Event:
    zone = zoneinfo.ZoneInfo(one.zone)
    if one.series:
        uid, stamp = f"{one.series.uid}-{one.day:%Y%m%d}", one.series.created_at
    else:  # called for a reason of its own
        uid, stamp = str(one.meeting.uid), one.starts_at
    event = hours(
        f"meeting-{uid}@{host}", stamp=stamp, summary=_title(one),
        starts_at=one.starts_at.astimezone(zone), ends_at=one.ends_at.astimezone(zone),
    )  # fmt: skip
    if one.meeting:
        event.add("sequence", one.meeting.details_version)
    return event


def _title(one: occurrences.Occurrence) -> str:
    """The name of the series; only that it is a meeting where more would tell."""
    series, row = one.series, one.meeting
    is_closed = series is None or series.kind == MeetingSeries.Kind.CLOSED_DOOR
    told = {part.disclosure for part in (series, row) if part}
    if is_closed or Disclosure.RESTRICTED in told:
        return _("Meeting")
    return series.title


def _follow_up(item: FollowUp, *, host: str) -> icalendar.Event:
    is_restricted = item.disclosure == Disclosure.RESTRICTED
    summary = item.code if is_restricted else f"{item.code}: {item.safe_title}"
    return whole_days(
        f"follow-up-{item.number}@{host}", stamp=item.state_since, summary=summary,
        first=item.due_on, after=item.due_on + dt.timedelta(days=1),
    )  # fmt: skip
