"""What comes next in public: event pages, and the meetings that the public is told of."""

import dataclasses
import datetime as dt
import zoneinfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.meetings import occurrences

from .models import EventPage

MANY = 50
YEAR = dt.timedelta(days=366)


@dataclasses.dataclass(frozen=True)
class Coming:
    """One line of a list of what comes: a day, a title, where; a link if it has a page."""

    day: dt.date
    title: str
    when: str
    where: str
    url: str = ""
    theme: object = None
    is_sample: bool = False


def up(*, at: dt.datetime, limit: int) -> list[Coming]:
    """The nearest `limit` things, in four queries; of each series the next date alone."""
    found = events_ahead(EventPage.objects.published(at=at), at=at, limit=limit)
    meetings = occurrences.first_of_each(occurrences.published(at=at, within=YEAR))
    found += [_of_meeting(one) for one in meetings.values()]
    return sorted(found, key=lambda one: (one.day, one.title))[:limit]


def events_ahead(events, *, at: dt.datetime, limit: int = MANY) -> list[Coming]:
    """Those of `events` that are not over, as lines."""
    return [_of_event(page) for page in events.ahead(on=timezone.localdate(at))[:limit]]


def _of_event(page) -> Coming:
    return Coming(
        day=page.starts_on, title=page.title, when=page.when, where=page.where,
        url=page.url, theme=page.theme, is_sample=page.is_sample,
    )  # fmt: skip


def _of_meeting(one) -> Coming:
    """A title and a time: the public is not told where members meet."""
    there = one.starts_at.astimezone(zoneinfo.ZoneInfo(one.zone))
    clock = _("%(time)s in %(city)s") % {
        "time": date_format(there, "H:i"), "city": one.city,
    }  # fmt: skip
    return Coming(
        day=there.date(), title=one.title, when=date_format(there, "j F Y"),
        where=clock, theme=one.series.theme, is_sample=one.series.is_sample,
    )  # fmt: skip
