"""The dates of series: computed from the rule, a row only for what was opened.

A slot is hidden behind its row, whoever may see that row: a meeting that was moved,
cancelled or restricted never shows a second time as an untouched slot.
"""

import dataclasses
import datetime as dt
import zoneinfo

from django.urls import reverse
from django.utils import timezone

from . import rules
from .models import Meeting, MeetingSeries

HORIZON = dt.timedelta(days=5 * 366)  # nobody opens meetings later than that
YEAR = dt.timedelta(days=366)


@dataclasses.dataclass(frozen=True)
class Occurrence:
    """A meeting held or to come, whether or not it has a row yet."""

    series: MeetingSeries | None
    day: dt.date
    starts_at: dt.datetime
    ends_at: dt.datetime
    zone: str
    meeting: Meeting | None = None

    @property
    def title(self) -> str:
        return self.series.title if self.series else self.meeting.title

    @property
    def city(self) -> str:
        return rules.city_of(self.zone)

    @property
    def state(self) -> str:
        return self.meeting.state if self.meeting else Meeting.State.PLANNED

    @property
    def state_label(self) -> str:
        return Meeting.State(self.state).label

    @property
    def is_marked(self) -> bool:
        """Says more than that it is planned."""
        return self.state != Meeting.State.PLANNED or self.meeting_is_moved

    @property
    def meeting_is_moved(self) -> bool:
        return bool(self.meeting) and self.meeting.is_moved

    @property
    def is_cancelled(self) -> bool:
        return self.state == Meeting.State.CANCELLED

    def get_absolute_url(self) -> str:
        if not self.series:
            return reverse("events:meetings")
        return reverse("events:meeting", args=[self.series.slug, self.day.isoformat()])


def slot_on(series: MeetingSeries, day: dt.date) -> dt.datetime | None:
    """The moment at which the series meets on that day, None when it does not."""
    if not series.starts_on <= day <= (timezone.now() + HORIZON).date():
        return None
    if not rules.days(series.rule, starts_on=series.starts_on, since=day, until=day):
        return None
    return rules.moment(day, series.start_time, series.zone)


def between(*, series, rows, since: dt.datetime, until: dt.datetime):
    """The occurrences of two querysets, open series and visible rows, in order.

    Three queries, however many series and rows there are.
    """
    series = list(series.for_listing())
    rows = rows.for_listing().filter(ends_at__gte=since, starts_at__lte=until)
    found = [_of_row(row) for row in rows]
    taken = set(
        Meeting.objects.filter(
            series__in=[one.pk for one in series],
            original_slot__range=(since - dt.timedelta(days=2), until),
        ).values_list("series", "original_slot")
    )
    for one in series:
        found += [
            slot for slot in _slots(one, since=since, until=until)
            if (one.pk, slot.starts_at) not in taken
        ]  # fmt: skip
    return sorted(
        found, key=lambda occurrence: (occurrence.starts_at, occurrence.title)
    )


def seen_by(member, *, since, until, series=None) -> list[Occurrence]:
    """What `member` may know of in that time, cancelled ones too; of one series."""
    open_series = MeetingSeries.objects.open_to(member)
    rows = Meeting.objects.visible_to(member)
    if series:
        open_series, rows = open_series.filter(pk=series.pk), rows.filter(series=series)
    return between(series=open_series, rows=rows, since=since, until=until)


def upcoming(member, *, at, within=YEAR) -> list[Occurrence]:
    """The meetings that `member` may attend from `at` on, cancelled ones left out."""
    found = seen_by(member, since=at, until=at + within)
    return [one for one in found if not one.is_cancelled]


def invited_to(member, *, most: int) -> list[Occurrence]:
    """The latest meetings that `member` sees although their series is not open to it."""
    rows = Meeting.objects.visible_to(member).for_listing()
    open_series = MeetingSeries.objects.open_to(member).order_by().values("pk")
    apart = rows.exclude(series__in=open_series).order_by("-starts_at")
    return [_of_row(row) for row in apart[:most]]


def published(*, at, within=YEAR) -> list[Occurrence]:
    """The coming meetings that the public is told of."""
    found = between(
        series=MeetingSeries.objects.published(), rows=Meeting.objects.published(),
        since=at, until=at + within,
    )  # fmt: skip
    return [one for one in found if not one.is_cancelled]


def first_of_each(found: list[Occurrence]) -> dict[int, Occurrence]:
    """The first occurrence of each series, by the key of the series."""
    firsts: dict[int, Occurrence] = {}
    for one in found:
        if one.series:
            firsts.setdefault(one.series.pk, one)
    return firsts


def neighbours(member, meeting: Meeting) -> tuple[Occurrence | None, Occurrence | None]:
    """The meeting before and the one after in the same series."""
    last = min(meeting.starts_at + 2 * YEAR, timezone.now() + HORIZON)
    found = seen_by(
        member, series=meeting.series, since=meeting.starts_at - 2 * YEAR, until=last
    )
    here = (meeting.starts_at, meeting.date)
    before = [one for one in found if (one.starts_at, one.day) < here]
    after = [one for one in found if (one.starts_at, one.day) > here]
    return (before[-1] if before else None), (after[0] if after else None)


def _of_row(row: Meeting) -> Occurrence:
    return Occurrence(
        series=row.series, day=row.date, starts_at=row.starts_at, ends_at=row.ends_at,
        zone=row.zone, meeting=row,
    )  # fmt: skip


def _slots(series: MeetingSeries, *, since: dt.datetime, until: dt.datetime):
    """The slots of the rule that are not over at `since`, in its own zone."""
    zone = zoneinfo.ZoneInfo(series.zone)
    length = dt.timedelta(minutes=series.minutes)
    days = rules.days(
        series.rule, starts_on=series.starts_on,
        since=(since - length).astimezone(zone).date(),
        until=until.astimezone(zone).date(),
    )  # fmt: skip
    for day in days:
        starts_at = rules.moment(day, series.start_time, series.zone)
        if starts_at + length >= since and starts_at <= until:
            yield Occurrence(
                series=series, day=day, starts_at=starts_at,
                ends_at=starts_at + length, zone=series.zone,
            )  # fmt: skip
