import datetime as dt
import zoneinfo

from django.db import models
from django.db.models import Case, Count, F, Prefetch, Q, Value, When
from django.utils import timezone

from events.disclosure import Disclosure
from events.meetings.models import Decision

from .. import access
from . import states
from .mark import SOON
from .states import State

BANDS = {"week": (1, 7), "month": (8, 30), "quarter": (31, 90), "longer": (91, None)}


class FollowUpQuerySet(models.QuerySet):
    def visible_to(self, member):
        """What `member` may know to exist."""
        return self.filter(access.visible_to(member))

    def published(self):
        """What anyone may read on /progress/: safe title and state, no names."""
        return self.filter(disclosure=Disclosure.PUBLIC).exclude(
            state__in=states.NOT_RELEASED
        )

    def owed_by(self, member):
        """What `member` answers for and may see."""
        return self.visible_to(member).filter(access.waiting_for_owner(member))

    def to_verify(self, member):
        return self.visible_to(member).filter(access.waiting_for_verifier(member))

    def came_back_to(self, member):
        """What `member` asked for and the owner declined."""
        return self.visible_to(member).filter(asked_by=member, state=State.DECLINED)

    def carried_by(self, member):
        """Not closed yet, and with the member's name on it: what it hands over."""
        named = Q(owner=member) | Q(alternate=member) | Q(verifier=member)
        return self.filter(named, state__in=[State.DRAFT, *states.OPEN])

    def open(self):
        return self.filter(state__in=states.OPEN)

    def running(self):
        return self.filter(state__in=states.RUNNING)

    def late(self, *, at=None):
        """Past its date in its own zone, while the owner's clock runs."""
        return self.running().with_today(at=at).filter(due_on__lt=F("own_today"))

    def due_within(self, days: int = SOON, *, at=None):
        """Running and due today or in the next `days` days of its own zone."""
        span = dt.timedelta(days=days)
        in_time = Q(due_on__gte=F("own_today"), due_on__lte=F("last_day"))
        return self.running().with_today(at=at, span=span).filter(in_time)

    def never_accepted(self, *, at=None):
        """Still proposed although its date has gone; told apart from the late ones."""
        proposed = self.filter(state=State.PROPOSED).with_today(at=at)
        return proposed.filter(due_on__lt=F("own_today"))

    def with_today(self, *, at=None, span: dt.timedelta = dt.timedelta()):
        """Annotate `own_today`, the date in the item's zone, and `last_day` after it."""
        dates = self._dates(at or timezone.now())
        return self.annotate(
            own_today=_by_zone(dates), last_day=_by_zone(dates, span=span)
        )

    def late_by(self, low: int, high: int | None, *, at=None):
        """Late by `low` to `high` days; without `high`, by `low` or more."""
        dates = self._dates(at or timezone.now())
        late = self.running().annotate(latest=_by_zone(dates, span=-dt.timedelta(low)))
        late = late.filter(due_on__lte=F("latest"))
        if high is None:
            return late
        earliest = _by_zone(dates, span=-dt.timedelta(high))
        return late.annotate(earliest=earliest).filter(due_on__gte=F("earliest"))

    def _dates(self, at) -> dict[dt.date, list[str]]:
        """The zones in use by the date they have: the world knows two, or three."""
        zones = self.model.objects.order_by().values_list("due_zone", flat=True)
        dates = {}
        for zone in zones.distinct():
            today = at.astimezone(zoneinfo.ZoneInfo(zone)).date()
            dates.setdefault(today, []).append(zone)
        return dates

    def for_listing(self, member):
        """All that a row of the list shows: two queries however many rows.

        The meeting that a follow-up comes from may be hidden from who sees it.
        """
        decisions = Decision.objects.visible_to(member)
        return self.select_related("theme", "owner_org", "owner").prefetch_related(
            Prefetch("decision", decisions.select_related("meeting__series"))
        )

    def count_by_band(self, *, at=None) -> list[int]:
        """How many are late, in the order of BANDS."""
        late = self.late(at=at).order_by().values_list("own_today", "due_on")
        over = [(today - due).days for today, due in late]
        return [
            sum(low <= days and (high is None or days <= high) for days in over)
            for low, high in BANDS.values()
        ]

    def open_first(self):
        """Open ones by their date, then the closed ones."""
        closed = Case(When(state__in=states.OPEN, then=0), default=1)
        return self.order_by(closed, F("due_on").asc(nulls_last=True), "number")

    def standing_as(self, standing: str | None, *, at=None):
        """One of the four public numbers as its list; everything without a word."""
        if standing == "kept":
            return self.filter(state=State.VERIFIED)
        if standing == "late":
            return self.late(at=at)
        if standing == "due_soon":
            return self.due_within(at=at)
        if standing == "on_course":
            dated = self.with_today(at=at, span=dt.timedelta(days=SOON))
            later = Q(state__in=states.RUNNING, due_on__gt=F("last_day"))
            return dated.filter(later | Q(state=State.SUBMITTED))
        return self

    def count_by_standing(self):
        """The four public numbers of each theme; needs `with_today(span=SOON)`."""
        runs = Q(state__in=states.RUNNING)
        handed_in = Q(state=State.SUBMITTED)
        soon = Q(due_on__gte=F("own_today"), due_on__lte=F("last_day"))
        return (
            self.order_by()
            .values("theme")
            .annotate(
                kept=Count("pk", filter=Q(state=State.VERIFIED)),
                late=Count("pk", filter=runs & Q(due_on__lt=F("own_today"))),
                due_soon=Count("pk", filter=runs & soon),
                on_course=Count(
                    "pk", filter=handed_in | runs & Q(due_on__gt=F("last_day"))
                ),
            )
        )


def _by_zone(dates: dict, *, span: dt.timedelta = dt.timedelta()) -> Case:
    return Case(
        *(When(due_zone__in=zones, then=Value(day + span)) for day, zones in dates.items()),
        default=Value(timezone.now().date()),
        output_field=models.DateField(),
    )  # fmt: skip
