import datetime as dt

from django.conf import settings
from django.db import models


class AuditDay(models.Model):
    """The end of one day's chain: its row is locked while a line is added."""

    day = models.DateField(primary_key=True)
    count = models.PositiveIntegerField(default=0)
    previous_hash = models.CharField(max_length=64, blank=True)  # the day before's head
    head_hash = models.CharField(max_length=64, blank=True)
    # Its lines are gone, and those of every day before it: the chain begins here.
    is_pruned = models.BooleanField(default=False)
    seal = models.CharField(max_length=64, blank=True)

    def __str__(self):
        return f"{self.day}: {self.count}"

    def facts(self) -> dict:
        """What the seal covers."""
        return {
            "day": self.day.isoformat(),
            "count": self.count,
            "previous": self.previous_hash,
            "head": self.head_hash,
            "pruned": self.is_pruned,
        }

    @property
    def mark(self) -> str:
        """What an operator writes down elsewhere, and gives to `verify_audit` later."""
        return f"{self.day}:{self.count}:{self.head_hash}"


class AuditLineQuerySet(models.QuerySet):
    def about(self, targets):
        return self.filter(target__in=targets)

    def for_listing(self):
        """The newest first; all that a row shows, with `reading.rows`."""
        return self.select_related("actor").order_by("-day", "-number")


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

    objects = AuditLineQuerySet.as_manager()

    class Meta:
        ordering = ["day", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "number"], name="one_audit_line_a_number"
            )
        ]
        indexes = [
            models.Index(fields=["target", "at"]),
            models.Index(fields=["act", "at"]),
        ]

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


class AuditNote(models.Model):
    """What was opened, searched or refused in an hour that is not over yet.

    It becomes a line when it is: then neither the minute nor the order in which things
    were read is kept. `key` and `inner_key` are marks of what was asked for, so that a
    refusal costs the same whether or not there was anything.
    """

    hour = models.DateTimeField()
    act = models.CharField(max_length=64)
    target = models.CharField(max_length=100, blank=True)
    actor_id = models.BigIntegerField(default=0)  # 0: nobody is known
    key = models.CharField(max_length=64, blank=True)
    inner_key = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["hour", "act", "target", "actor_id", "key", "inner_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["hour", "act", "target", "actor_id", "key", "inner_key"],
                name="one_audit_note_an_hour",
            )
        ]

    def __str__(self):
        return f"{self.actor_id}: {self.act} {self.target}"
