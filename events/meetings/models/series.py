import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.disclosure import Disclosure
from network_site.members.models.fields import ZoneField

from .. import access, rules
from .meeting import Meeting


class MeetingSeriesQuerySet(models.QuerySet):
    def visible_to(self, member):
        """What `member` may know to exist: open to it, or with a meeting it sees."""
        meetings = Meeting.objects.visible_to(member)
        theirs = Q(pk__in=meetings.exclude(series=None).order_by().values("series"))
        return self.filter(access.series_open_to(member) | theirs)

    def open_to(self, member):
        """The series whose every ordinary meeting `member` may attend."""
        return self.filter(access.series_open_to(member))

    def editable_by(self, member):
        return self.filter(access.series_written_by(member))

    def published(self):
        """The series that the public is told of: that they meet, and when."""
        return self.filter(access.SERIES_PUBLISHED)

    def for_listing(self):
        return self.select_related("theme")


class MeetingSeries(models.Model):
    """Meetings that come back by a rule, so that none stands alone."""

    class Kind(models.TextChoices):
        MEMBERS = "members", _("members’ meeting")
        CLOSED_DOOR = "closed_door", _("closed-door meeting")
        PARTNER_FORUM = "partner_forum", _("partner forum")
        TRAINING = "training", _("training")

    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=120)
    theme = models.ForeignKey(
        "members.Theme", on_delete=models.PROTECT, null=True, blank=True,
        related_name="meeting_series", help_text=_("Empty: the whole network."),
    )  # fmt: skip
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.MEMBERS)
    rule = models.CharField(max_length=120, validators=[rules.validate])
    starts_on = models.DateField(help_text=_("The first meeting, in the zone."))
    start_time = models.TimeField(help_text=_("By the clock on the wall there."))
    minutes = models.PositiveSmallIntegerField(_("length in minutes"), default=90)
    zone = ZoneField()
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    disclosure = models.CharField(
        max_length=16, choices=Disclosure, default=Disclosure.NETWORK
    )
    agenda_lead_days = models.PositiveSmallIntegerField(default=14)
    expected_organisations = models.ManyToManyField(
        "members.Organisation", blank=True, related_name="expected_at"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    is_sample = models.BooleanField(default=False)

    objects = MeetingSeriesQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        verbose_name_plural = "meeting series"
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__range=(5, 1440)), name="series_meets_for_a_while"
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("events:series", args=[self.slug])

    @property
    def city(self) -> str:
        return rules.city_of(self.zone)

    @property
    def rule_in_words(self) -> str:
        return rules.in_words(self.rule)
