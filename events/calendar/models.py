"""Gatherings that the public may know of: pages, so that editors write and review them."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from network_site.core.pages import SitePage, SitePageManager, SitePageQuerySet
from network_site.members.models import Theme

from . import days
from .countries import COUNTRIES


class EventQuerySet(SitePageQuerySet):
    def for_listing(self):
        """All that a row shows, in one query however many rows."""
        return self.select_related("theme", "locale").annotate(
            last_day=Coalesce("ends_on", "starts_on")
        )

    def ahead(self, *, on):
        """Not over on the day `on`, the nearest first."""
        return (
            self.for_listing().filter(last_day__gte=on).order_by("starts_on", "title")
        )

    def over(self, *, on):
        """Over on the day `on`, the latest first."""
        return (
            self.for_listing().filter(last_day__lt=on).order_by("-starts_on", "title")
        )


class EventPage(SitePage):
    """A gathering: when, where, what it was about, and where that is written."""

    class Kind(models.TextChoices):
        CONFERENCE = "conference", _("conference")
        WORKSHOP = "workshop", _("workshop")
        ROUNDTABLE = "roundtable", _("roundtable")
        TRAINING = "training", _("training")
        MEETING = "meeting", _("meeting")
        LAUNCH = "launch", _("launch")
        BRIEFING = "briefing", _("briefing")
        NETWORK = "network", _("step of the network")

    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    is_month_only = models.BooleanField(
        _("only the month is known"), default=False,
        help_text=_("Then write the first of the month as the first day."),
    )  # fmt: skip
    place = models.CharField(
        _("place"), max_length=120, blank=True,
        help_text=_("A city is enough: nobody should be found by this page."),
    )  # fmt: skip
    country = models.CharField(
        _("country"), max_length=2, blank=True, validators=[RegexValidator("^[A-Z]{2}$")]
    )  # fmt: skip
    kind = models.CharField(
        _("kind"), max_length=16, choices=Kind, default=Kind.MEETING
    )
    theme = models.ForeignKey(
        Theme, on_delete=models.SET_NULL, null=True, blank=True, related_name="events",
        verbose_name=_("theme"),
    )  # fmt: skip
    fact = models.TextField(_("what it was about"), max_length=2000, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)

    objects = SitePageManager.from_queryset(EventQuerySet)()

    template = "events/calendar/event.html"
    parent_page_types = ["events.EventIndexPage"]
    subpage_types: list[str] = []
    listed_text = ("fact", "place", "source")
    content_panels = [
        *SitePage.content_panels,
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        FieldPanel("is_month_only"),
        FieldRowPanel(
            [
                FieldPanel("place"),
                FieldPanel(
                    "country",
                    widget=forms.Select(choices=[("", "-"), *COUNTRIES.items()]),
                ),
            ]
        ),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("theme")]),
        FieldPanel("fact"),
        FieldPanel("source"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("fact"),
        index.SearchField("place"),
        index.SearchField("source"),
    ]

    class Meta:
        verbose_name = _("event")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="event_ends_after_it_starts",
            )
        ]

    def clean(self):
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("It cannot end before it starts.")})

    def get_context(self, request, *args, **kwargs):
        today = timezone.localdate()
        return {
            **super().get_context(request, *args, **kwargs),
            "is_over": (self.ends_on or self.starts_on) < today,
        }

    @property
    def when(self) -> str:
        """The days in words: one, from one to another, or only the month."""
        return days.in_words(
            self.starts_on, self.ends_on, is_month_only=self.is_month_only
        )

    @property
    def where(self) -> str:
        """The city and the country; a city that is a country stands once."""
        country = str(COUNTRIES.get(self.country, self.country))
        names = [self.place] if self.place == country else [self.place, country]
        return ", ".join(name for name in names if name)


class EventIndexPage(SitePage):
    """The public calendar: what comes, and what there was, year by year."""

    intro = models.TextField(_("introduction"), max_length=500, blank=True)

    template = "events/calendar/index.html"
    max_count = 1
    subpage_types = ["events.EventPage"]
    listed_text = ("intro",)
    content_panels = [*SitePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("calendar of events")

    def get_context(self, request, *args, **kwargs):
        from . import coming  # both choose among the events below
        from .forms import EventFilter

        form, now = EventFilter(request.GET), timezone.now()
        found = form.events()
        is_filtered = form.is_filtering()
        return {
            **super().get_context(request, *args, **kwargs),
            "form": form,
            "is_filtered": is_filtered,
            "ahead": coming.events_ahead(found, at=now)
            if is_filtered
            else coming.up(at=now, limit=coming.MANY),
            "past": found.over(on=timezone.localdate(now)),
        }
