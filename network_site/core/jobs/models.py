from django.conf import settings
from django.db import models


class OutboxQuerySet(models.QuerySet):
    def due(self, *, at):
        """What should have been sent by `at` and was not, the oldest first."""
        return self.filter(sent_at=None, cancelled_at=None, due_at__lte=at)


class OutboxEntry(models.Model):
    """A mail that waits to be sent, once, to one member or to who is none yet.

    Without a recipient the writer of the kind knows the address: none is kept here.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="outbox",
        null=True,
    )  # fmt: skip
    kind = models.CharField(max_length=64)  # a kind registered in jobs.mail
    item = models.CharField(max_length=100)  # <noun>:<id>
    period = models.CharField(max_length=40, blank=True)  # "2026-W48", or one level
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "kind", "item", "period"], name="one_mail_a_period"
            ),
            models.UniqueConstraint(
                fields=["kind", "item", "period"],
                condition=models.Q(recipient=None),
                name="one_mail_a_period_to_nobody_yet",
            ),
        ]
        indexes = [models.Index(fields=["sent_at", "due_at"])]

    def __str__(self):
        return f"{self.kind} {self.item}"


class JobRun(models.Model):
    """When a due job last ran, for the health page."""

    name = models.CharField(max_length=64, primary_key=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    def __str__(self):
        return self.name
