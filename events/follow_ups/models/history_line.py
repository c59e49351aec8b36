import datetime as dt

from django.conf import settings
from django.db import models

from ..wording import HAPPENED
from .states import State


class HistoryLine(models.Model):
    """One thing that happened to a follow-up; lines are added and never changed."""

    item = models.ForeignKey(
        "events.FollowUp", on_delete=models.CASCADE, related_name="history"
    )
    number = models.PositiveIntegerField()  # from 1, without gaps; the item's version
    at = models.DateTimeField()
    # The line outlives the person, and its hash covers the id.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, null=True,
        db_constraint=False, related_name="+",
    )  # fmt: skip
    is_on_behalf = models.BooleanField(
        default=False
    )  # by the secretariat, for the owner
    verb = models.CharField(max_length=32)
    was = models.CharField(max_length=16, blank=True)
    now = models.CharField(max_length=16)
    reason = models.TextField(max_length=1000, blank=True)
    changes = models.JSONField(default=dict)  # column -> new value
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "number"], name="one_history_line_a_number"
            )
        ]

    def __str__(self):
        return f"{self.item_id} {self.number}: {self.verb}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError("A line of history is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("A line of history is never deleted.")

    @property
    def said(self) -> str:
        return HAPPENED[self.verb]

    @property
    def was_said(self) -> str:
        return State(self.was).label

    @property
    def now_said(self) -> str:
        return State(self.now).label

    def facts(self) -> dict:
        """What the hash covers, in a form that JSON writes in one way only."""
        return {
            "item": self.item_id,
            "number": self.number,
            "at": self.at.astimezone(dt.UTC).isoformat(),
            "actor": self.actor_id,
            "on_behalf": self.is_on_behalf,
            "verb": self.verb,
            "was": self.was,
            "now": self.now,
            "reason": self.reason,
            "changes": self.changes,
            "previous": self.previous_hash,
        }
