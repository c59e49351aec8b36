import datetime as dt
import uuid
from functools import cached_property

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import access, sealing

KEPT = dt.timedelta(days=30)  # after closing


class Kind(models.TextChoices):
    LEGAL = "legal", _("legal help")
    PSYCHOSOCIAL = "psychosocial", _("someone to talk to, psychosocial care")
    EVACUATION = "evacuation", _("getting away to a safe place")
    FACILITATION = "facilitation", _("someone to speak with a government")
    OTHER = "other", _("something else, or I do not know")


class SupportRequestQuerySet(models.QuerySet):
    def visible_to(self, member):
        """What `member` may know to exist: own ones, and those let in at the desk."""
        return self.filter(access.visible_to(member))

    def asked_by(self, member):
        return self.filter(access.asked_by(member))

    def ever_asked_by(self, member, *, since):
        """Withdrawn ones too, for the count of a day alone."""
        return self.filter(access.ever_asked_by(member), asked_at__gte=since)

    def at_desk_of(self, member):
        """What `member` reads as one of the desk, never what it asked itself."""
        return self.filter(access.read_at_desk_by(member))

    def open(self):
        return self.exclude(state=SupportRequest.State.CLOSED)

    def untaken(self):
        """Open, and nobody who stands on the desk now has it in hand."""
        return self.open().exclude(in_hand_by__in=access.desk())

    def forgotten(self, *, at):
        """Closed so long ago that nothing of it may stay."""
        return self.filter(closed_at__lte=at - KEPT)


class SupportRequest(models.Model):
    """A member asks the protection desk for help."""

    class State(models.TextChoices):
        RECEIVED = "received", _("received")
        IN_HAND = "in_hand", _("in hand")
        CLOSED = "closed", _("closed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asker_mark = models.CharField(max_length=64, db_index=True)
    sealed = models.TextField()  # who asks, for what, how urgent, how to reach them
    state = models.CharField(max_length=16, choices=State, default=State.RECEIVED)
    asked_at = models.DateTimeField(default=timezone.now)
    in_hand_by = models.ForeignKey(
        "members.Member", on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    reminded_at = models.DateTimeField(null=True, blank=True)  # while nobody has it
    closed_at = models.DateTimeField(null=True, blank=True)
    is_withdrawn = models.BooleanField(default=False)
    readers = models.ManyToManyField("members.Member", related_name="+")

    objects = SupportRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False)
                | ~Q(state="closed") & Q(closed_at=None, is_withdrawn=False),
                name="closed_request_says_since_when",
            )
        ]

    def __str__(self):
        return f"support:{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("members:help-request", args=[self.pk])

    @cached_property
    def facts(self) -> dict:
        """Empty when the key of the site is another one by now."""
        return sealing.unseal(self.sealed)

    @property
    def asker_id(self) -> int | None:
        return self.facts.get("asker")

    @property
    def kind_label(self) -> str:
        return Kind(self.facts.get("kind", Kind.OTHER)).label

    @property
    def wish(self) -> str:
        """What goes after "asks for"."""
        known = self.facts.get("kind", Kind.OTHER) != Kind.OTHER
        return self.kind_label if known else _("help")

    @property
    def is_urgent(self) -> bool:
        return self.facts.get("is_urgent", False)

    @property
    def patience(self) -> dt.timedelta:
        """How long nobody may have it in hand before all are reminded."""
        return dt.timedelta(hours=1) if self.is_urgent else dt.timedelta(days=1)

    @property
    def is_open(self) -> bool:
        return self.state != self.State.CLOSED

    @property
    def last_words(self) -> int | None:
        """The number of the newest words."""
        return self.words.aggregate(last=models.Max("pk"))["last"]

    @property
    def gone_on(self) -> dt.datetime | None:
        """When nothing of it is left."""
        return self.closed_at and self.closed_at + KEPT


class SupportWords(models.Model):
    """What the asker or the desk said on a request."""

    request = models.ForeignKey(
        SupportRequest, on_delete=models.CASCADE, related_name="words"
    )
    sealed = models.TextField()  # who says it, and the words
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"support words {self.pk}"

    @cached_property
    def facts(self) -> dict:
        return sealing.unseal(self.sealed)


class DeskNotice(models.Model):
    """Whom to call now: what the protection desk tells everybody who needs help."""

    sealed = models.TextField()
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="one_notice_of_the_desk")
        ]

    def __str__(self):
        return f"notice of the desk, version {self.version}"

    @property
    def text(self) -> str:
        return sealing.unseal(self.sealed).get("text", "")

    @classmethod
    def now(cls) -> "DeskNotice":
        """The notice, or an empty one when the desk wrote none yet."""
        return cls.objects.filter(pk=1).first() or cls(
            pk=1, sealed=sealing.seal({"text": ""})
        )
