from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .meeting import Meeting


class DecisionQuerySet(models.QuerySet):
    def visible_to(self, member):
        """The decisions of the meetings that `member` may know to exist."""
        meetings = Meeting.objects.visible_to(member)
        return self.filter(meeting__in=meetings.order_by().values("pk"))

    def editable_by(self, member):
        meetings = Meeting.objects.editable_by(member)
        return self.filter(meeting__in=meetings.order_by().values("pk"))

    def for_listing(self, member):
        """With the follow-ups that `member` may know to exist."""
        rows = self.select_related("meeting__series", "agenda_item")
        follow_ups = Decision._meta.get_field("follow_ups").related_model.objects
        return rows.prefetch_related(
            models.Prefetch("follow_ups", queryset=follow_ups.visible_to(member))
        )

    def without_follow_up(self):
        """Neither a follow-up nor the word that none is needed.

        `follow_ups` is the reverse side of the tracker, which stands above us.
        """
        bare = self.filter(no_follow_up_reason="", follow_ups=None)
        return bare.exclude(state=Decision.State.REVOKED)


class Decision(models.Model):
    """What a meeting settled, in words that can be followed up."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ADOPTED = "adopted", _("adopted")
        IN_FORCE = "in_force", _("in force")
        SUPERSEDED = "superseded", _("superseded")
        REVOKED = "revoked", _("revoked")
        EXPIRED = "expired", _("expired")

    class Method(models.TextChoices):
        CONSENSUS = "consensus", _("by consensus")
        VOTE = "vote", _("by vote")
        CHAIR = "chair", _("by the chair")

    code = models.CharField(max_length=24, unique=True)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="decisions"
    )
    agenda_item = models.ForeignKey(
        "events.AgendaItem", on_delete=models.SET_NULL, null=True, blank=True,
        related_name="decisions",
    )  # fmt: skip
    text = models.TextField()
    method = models.CharField(max_length=16, choices=Method, default=Method.CONSENSUS)
    state = models.CharField(max_length=16, choices=State, default=State.ADOPTED)
    in_force_from = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    supersedes = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True,
        related_name="superseded_by",
    )  # fmt: skip
    no_follow_up_reason = models.CharField(
        _("why no follow-up is needed"), max_length=200, blank=True
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True,
        related_name="written_decisions",
    )  # fmt: skip
    written_at = models.DateTimeField(default=timezone.now)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["meeting__starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="decision_says_what"),
            models.CheckConstraint(
                condition=Q(in_force_from=None)
                | Q(review_on=None)
                | Q(review_on__gte=models.F("in_force_from")),
                name="decision_reviewed_once_in_force",
            ),
        ]

    def __str__(self):
        return self.code
