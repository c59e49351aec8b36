from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import access
from .follow_up import FollowUp

FLAGGED_FROM = 3  # the third change of one date is a matter for the plenary


class DueChangeQuerySet(models.QuerySet):
    def to_decide(self, member):
        """Waiting for the yes or no of `member`, of items that it may see."""
        items = FollowUp.objects.visible_to(member).order_by().values("pk")
        mine = self.filter(access.dates_to_decide(member), item__in=items)
        return mine.select_related("item__theme", "asked_by")


class DueChange(models.Model):
    """An owner asks for another date, and someone who may says yes or no."""

    class Verdict(models.TextChoices):
        WAITING = "waiting", _("waiting")
        APPROVED = "approved", _("approved")
        REFUSED = "refused", _("refused")

    class Cause(models.TextChoices):
        WORK = "work", _("more work than thought")
        WAITING = "waiting", _("waiting for someone else")
        MONEY = "money", _("money or people are missing")
        OTHER = "other", _("another reason")

    item = models.ForeignKey(
        "events.FollowUp", on_delete=models.CASCADE, related_name="due_changes"
    )
    number = models.PositiveSmallIntegerField()  # of the request
    turn = models.PositiveSmallIntegerField()  # of the change, were it approved
    old_due_on = models.DateField()
    new_due_on = models.DateField()
    cause = models.CharField(max_length=16, choices=Cause)
    reason = models.TextField(max_length=1000)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    verdict = models.CharField(max_length=16, choices=Verdict, default=Verdict.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    objects = DueChangeQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["item"], condition=Q(verdict="waiting"),
                name="one_open_date_request_an_item",
            ),
            models.UniqueConstraint(
                fields=["item", "number"], name="one_date_request_a_number"
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="date_request_gives_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(verdict="waiting")
                | Q(decided_by__isnull=False) & ~Q(decided_by=F("asked_by")),
                name="date_request_is_decided_by_another",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.item} to {self.new_due_on}"

    @property
    def is_flagged(self) -> bool:
        return self.turn >= FLAGGED_FROM
