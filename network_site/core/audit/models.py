import datetime as dt

from django.conf import settings
from django.db import models


class AuditDay(models.Model):
    """The end of one day's chain: its row is locked while a line is added."""

    day = models.DateField(primary_key=True)
    count = models.PositiveIntegerField(default=0)
    head_hash = models.CharField(max_length=64, blank=True)

    def __str__(self):
        return f"{self.day}: {self.count}"


class AuditLine(models.Model):
    """Who did, opened, took or was refused what, and when; never changed."""

    day = models.ForeignKey(AuditDay, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()  # from 1, without gaps, each day
    at = models.DateTimeField()
    # The line outlives the person, and its hash covers the id.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, null=True,
        db_constraint=False, related_name="+",
    )  # fmt: skip
    act = models.CharField(max_length=64)  # <noun>.<past verb>: "message.posted"
    target = models.CharField(max_length=100)  # <noun>:<id>: "investigation:12"
    detail = models.JSONField(default=dict)  # ids and states alone, never text
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["day", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "number"], name="one_audit_line_a_number"
            )
        ]
        indexes = [models.Index(fields=["target", "at"])]

    def __str__(self):
        return f"{self.day_id} {self.number}: {self.act} {self.target}"

    def facts(self) -> dict:
        """What the hash covers, in a form that JSON writes in one way only."""
        return {
            "day": self.day_id.isoformat(),
            "number": self.number,
            "at": self.at.astimezone(dt.UTC).isoformat(),
            "actor": self.actor_id,
            "act": self.act,
            "target": self.target,
            "detail": self.detail,
            "previous": self.previous_hash,
        }
