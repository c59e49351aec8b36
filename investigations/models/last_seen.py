from django.conf import settings
from django.db import models


class LastSeen(models.Model):
    """How far a member has read a stream: what comes after it is unread."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    stream = models.ForeignKey(
        "streams.Stream", on_delete=models.CASCADE, related_name="+"
    )
    seq = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "stream"], name="one_mark_a_stream"
            )
        ]

    def __str__(self):
        return f"{self.member_id} {self.stream_id}:{self.seq}"
