from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from investigations import access
from network_site.core.streams import actions as streams
from network_site.core.streams.models import CIRCLE
from network_site.members.models.fields import Country

from .message import Message


class InvestigationQuerySet(models.QuerySet):
    def visible_to(self, member):
        """What `member` may know to exist: the own circles, for operators too."""
        return self._of_member(member, access.READS)

    def editable_by(self, member):
        return self._of_member(member, access.EDITS)

    def for_listing(self, member):
        """All that a row of the listing shows, in one query however many rows."""
        part = access.memberships_of(member).filter(investigation=OuterRef("pk"))
        newest = Message.objects.visible_to(member).filter(investigation=OuterRef("pk"))
        return (
            self.select_related("theme")
            .annotate(
                my_part=Subquery(part.values("part")[:1]),
                unread=Coalesce(Subquery(_unread_of_one(member)), 0),
                last_at=Subquery(newest.order_by("-posted_at").values("posted_at")[:1]),
            )
            .order_by(Coalesce("last_at", "opened_at").desc(), "pk")
        )

    def _of_member(self, member, parts):
        memberships = access.memberships_of(member).filter(part__in=parts)
        return self.filter(pk__in=memberships.values("investigation"))


def _unread_of_one(member):
    """How many messages of others `member` has not seen, an investigation."""
    unread = Message.objects.unread_by(member).filter(investigation=OuterRef("pk"))
    return unread.values("investigation").annotate(count=Count("pk")).values("count")


class Investigation(models.Model):
    """A piece of work shared by a closed circle of members."""

    class State(models.TextChoices):
        ACTIVE = "active", _("Active")
        PAUSED = "paused", _("Paused")
        PUBLISHED = "published", _("Published")
        CLOSED = "closed", _("Closed")

    class Presence(models.TextChoices):
        NAMES = "names", _("Show who is here")
        COUNT = "count", _("Show only how many are here")
        OFF = "off", _("Show nothing")

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=200)
    theme = models.ForeignKey(
        "members.Theme", on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", verbose_name=_("theme"),
    )  # fmt: skip
    summary = models.TextField(_("what it is about"), max_length=2000, blank=True)
    countries = models.JSONField(_("countries"), default=list, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.ACTIVE
    )
    held_back_until = models.DateTimeField(_("held back until"), null=True, blank=True)
    presence = models.CharField(
        _("who is here"), max_length=5, choices=Presence, default=Presence.NAMES
    )
    is_sample = models.BooleanField(default=False)
    opened_at = models.DateTimeField(default=timezone.now)

    objects = InvestigationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["active", "paused", "published", "closed"]),
                name="investigation_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(presence__in=["names", "count", "off"]),
                name="investigation_presence_is_known",
            ),
        ]

    def __str__(self):
        return f"investigation:{self.pk}"  # a title must not slip into a log

    def get_absolute_url(self):
        return reverse("investigations:detail", args=[self.slug])

    def delete(self, *args, **kwargs):
        """Whoever has it open is shown out, in every process."""
        members = list(self.memberships.values_list("member_id", flat=True))
        deleted = super().delete(*args, **kwargs)
        for member in members:
            streams.revoke(member)
        return deleted

    def address_of(self, place: str) -> str:
        """The address of the talk of the circle, or of one of its compartments."""
        here = self.get_absolute_url()
        return here if place == CIRCLE else f"{here}?in={place}"

    @property
    def room(self) -> str:
        return f"investigation:{self.pk}"

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED

    @property
    def country_names(self) -> list[str]:
        return [Country(code).label for code in self.countries]
