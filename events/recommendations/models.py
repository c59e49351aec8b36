from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import access


class RecommendationQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self.filter(access.visible_to(member))

    def published(self):
        """What everybody may read: on the theme page and on /progress/."""
        return self.filter(is_public=True)

    def unanswered(self):
        return self.filter(replies=None)

    def with_answers(self):
        """Each with its replies, the newest first: one more query for all of them."""
        replies = Reply.objects.order_by("-answered_on", "-pk")
        return self.select_related("theme").prefetch_related(
            models.Prefetch("replies", replies, to_attr="answers")
        )


class Recommendation(models.Model):
    """What the network asked of a government or another body, where and when."""

    code = models.CharField(max_length=24, unique=True)
    put_on = models.DateField()
    forum = models.CharField(max_length=200)
    addressed_to = models.CharField(max_length=200)
    theme = models.ForeignKey(
        "members.Theme", on_delete=models.PROTECT, null=True, blank=True,
        related_name="recommendations",
    )  # fmt: skip
    request = models.TextField(max_length=2000)
    source = models.CharField(max_length=400)
    is_public = models.BooleanField(default=True)
    is_sample = models.BooleanField(default=False)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["-put_on", "code"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(request="") & ~Q(addressed_to=""),
                name="recommendation_asks_somebody_something",
            )
        ]

    def __str__(self):
        return self.code

    def get_absolute_url(self):
        return reverse("events:recommendation", args=[self.code])

    @property
    def answer(self):
        """The newest reply, or None while there is silence; needs `with_answers()`."""
        return self.answers[0] if self.answers else None

    @property
    def years_since(self) -> int:
        return self.days_since // 365

    @property
    def days_since(self) -> int:
        return (timezone.localdate() - self.put_on).days


class Reply(models.Model):
    """What the body that was asked said; a later reply stands beside it."""

    class Kind(models.TextChoices):
        ACKNOWLEDGED = "acknowledged", _("acknowledged")
        ACCEPTED = "accepted", _("accepted")
        ACCEPTED_IN_PART = "accepted_in_part", _("accepted in part")
        NOTED = "noted", _("noted")
        REJECTED = "rejected", _("rejected")

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="replies"
    )
    kind = models.CharField(max_length=24, choices=Kind)
    answered_on = models.DateField()
    answered_by = models.CharField(_("which body answered"), max_length=200)
    document = models.CharField(_("where it can be read"), max_length=400, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    noted_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["answered_on", "pk"]
        verbose_name_plural = "replies"
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "kind", "answered_on", "answered_by"],
                name="one_reply_a_day_and_kind",
            )
        ]

    def __str__(self):
        return f"{self.recommendation}: {self.get_kind_display()}"

    @property
    def is_yes(self) -> bool:
        return self.kind in {self.Kind.ACCEPTED, self.Kind.ACCEPTED_IN_PART}

    @property
    def is_no(self) -> bool:
        return self.kind == self.Kind.REJECTED
