from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

CIRCLE = "circle"  # the stream that everyone in a room may read


class Stream(models.Model):
    """A line of entries that the same people may read, numbered from 1 without gaps."""

    room = models.CharField(max_length=64)  # <noun>:<id>, like "investigation:12"
    name = models.SlugField(default=CIRCLE)  # "circle", or the slug of a compartment
    head = models.PositiveBigIntegerField(default=0)  # the number of the last entry

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "name"], name="one_stream_a_name")
        ]

    def __str__(self):
        return f"{self.room}/{self.name}"


class Entry(models.Model):
    """What happened in a room: one numbered line of a stream, never renumbered."""

    stream = models.ForeignKey(Stream, on_delete=models.CASCADE, related_name="entries")
    seq = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=64)  # <noun>.<past verb>
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    client_id = models.UUIDField(null=True)  # made by the sender; a retry finds it
    data = models.JSONField(default=dict)

    is_repeat = False  # set on the answer to a retry, see actions.append

    class Meta:
        ordering = ["stream", "seq"]
        constraints = [
            models.UniqueConstraint(
                fields=["stream", "seq"], name="one_entry_a_number"
            ),
            models.UniqueConstraint(
                fields=["by", "client_id"],
                condition=Q(client_id__isnull=False),
                name="one_entry_a_client_id",
            ),
        ]

    def __str__(self):
        return f"{self.stream_id}:{self.seq} {self.kind}"
