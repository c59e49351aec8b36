import datetime as dt
import uuid
import zoneinfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.disclosure import Disclosure
from network_site.members.models.fields import ZoneField

from .. import access, rules


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, member):
        """The meetings that `member` may know to exist."""
        return self.filter(access.meeting_visible_to(member))

    def editable_by(self, member):
        """Those whose agenda, minutes and decisions `member` writes."""
        return self.filter(access.meeting_written_by(member))

    def published(self):
        """The meetings that the public is told of: that they take place, and when."""
        return self.filter(access.MEETING_PUBLISHED)

    def still_open(self):
        """Neither approved nor cancelled: somebody has work with it."""
        closed = [self.model.State.APPROVED, self.model.State.CANCELLED]
        return self.exclude(state__in=closed)

    def for_listing(self):
        return self.select_related("series__theme", "chair", "minute_taker")


class Meeting(models.Model):
    """One gathering, of a series or for a reason of its own."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        AGENDA_OPEN = "agenda_open", _("agenda open")
        IN_PROGRESS = "in_progress", _("in progress")
        MINUTES_DRAFT = "minutes_draft", _("minutes in draft")
        CIRCULATED = "circulated", _("minutes circulated")
        APPROVED = "approved", _("minutes approved")
        CANCELLED = "cancelled", _("cancelled")

    class Mode(models.TextChoices):
        ONLINE = "online", _("online")
        IN_PERSON = "in_person", _("in person")
        HYBRID = "hybrid", _("in person and online")

    series = models.ForeignKey(
        "events.MeetingSeries", on_delete=models.PROTECT, null=True, blank=True,
        related_name="meetings",
    )  # fmt: skip
    ad_hoc_reason = models.CharField(max_length=200, blank=True)
    original_slot = models.DateTimeField(null=True, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    zone = ZoneField()
    mode = models.CharField(max_length=16, choices=Mode, default=Mode.ONLINE)
    place = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=16, choices=State, default=State.PLANNED)
    state_reason = models.CharField(max_length=200, blank=True)
    disclosure = models.CharField(
        max_length=16, choices=Disclosure, default=Disclosure.NETWORK
    )
    chair = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="chaired_meetings",
    )  # fmt: skip
    minute_taker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="minuted_meetings",
    )  # fmt: skip
    minutes = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)  # of the minutes
    details_version = models.PositiveIntegerField(default=0)
    approved_at = models.DateTimeField(null=True, blank=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "original_slot"], name="one_meeting_a_slot"
            ),
            models.CheckConstraint(
                condition=(Q(series=None) & ~Q(ad_hoc_reason=""))
                | Q(series__isnull=False, original_slot__isnull=False),
                name="meeting_has_a_series_or_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_later"
            ),
            models.CheckConstraint(
                condition=Q(state="approved", approved_at__isnull=False)
                | (~Q(state="approved") & Q(approved_at=None)),
                name="meeting_approved_at_a_time",
            ),
        ]

    def __str__(self):
        return f"{self.title}, {self.date}"

    def get_absolute_url(self):
        if not self.series:
            return reverse("events:meetings")
        return reverse("events:meeting", args=[self.series.slug, self.date.isoformat()])

    @property
    def title(self) -> str:
        return self.series.title if self.series else self.ad_hoc_reason

    @property
    def date(self) -> dt.date:
        """The day that names it: the original one in the zone of the series."""
        slot = self.original_slot or self.starts_at
        return slot.astimezone(zoneinfo.ZoneInfo(self.zone)).date()

    @property
    def city(self) -> str:
        return rules.city_of(self.zone)

    @property
    def is_moved(self) -> bool:
        return bool(self.original_slot) and self.original_slot != self.starts_at

    @property
    def is_ahead(self) -> bool:
        """Has not begun: it can be moved or cancelled."""
        return self.state in {self.State.PLANNED, self.State.AGENDA_OPEN}

    @property
    def is_open(self) -> bool:
        """May still be written: neither approved nor cancelled."""
        return self.state not in {self.State.APPROVED, self.State.CANCELLED}
