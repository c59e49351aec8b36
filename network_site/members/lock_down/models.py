import datetime as dt

from django.conf import settings
from django.db import models
from django.utils import timezone

from network_site.core import crypto

PURPOSE = "lock-down"
STANDS = dt.timedelta(hours=24)  # how long the first of the two waits for the second


class LockDownQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(opened_at=None)

    def visible_to(self, member):
        """The locks that the member may help to open."""
        from ..models import Member
        from .access import lockable_by

        return self.filter(member__in=Member.objects.filter(lockable_by(member)))

    def for_reading(self):
        return self.select_related("member__organisation", "by", "asked_by")


class LockDown(models.Model):
    """That an account was shut at once: by whom, why, and who opened it again."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="lock_downs"
    )
    # None: the operator, with the command.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    at = models.DateTimeField()
    sealed_reason = models.TextField(blank=True)  # who holds a dump does not read it
    # Two people open it again: the first says so, the second does it.
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    asked_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    opened_at = models.DateTimeField(null=True, blank=True)

    objects = LockDownQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=models.Q(opened_at=None),
                name="one_lock_down_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(opened_by=None)
                | ~models.Q(opened_by=models.F("asked_by")),
                name="two_people_open_a_lock",
            ),
            models.CheckConstraint(
                condition=~models.Q(asked_by=models.F("member"))
                & ~models.Q(opened_by=models.F("member")),
                name="nobody_opens_the_own_lock",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"lock-down {self.pk} of member {self.member_id}"

    @property
    def stands(self) -> bool:
        """Whether somebody asked to open it, not too long ago, and is still there."""
        if self.asked_by is None or timezone.now() - self.asked_at > STANDS:
            return False
        return self.asked_by.locked_at is None and self.asked_by.left_at is None

    @property
    def reason(self) -> str:
        if not self.sealed_reason:
            return ""
        return crypto.decrypt(self.sealed_reason, purpose=PURPOSE)
