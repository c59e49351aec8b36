from django.conf import settings
from django.db import models
from django.utils import timezone


class MinutesRevision(models.Model):
    """The minutes as they stood at a version: writing anew never deletes."""

    meeting = models.ForeignKey(
        "events.Meeting", on_delete=models.CASCADE, related_name="revisions"
    )
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True,
        related_name="minutes_revisions",
    )  # fmt: skip
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "version"], name="one_minutes_text_a_version"
            )
        ]

    def __str__(self):
        return f"{self.meeting_id} v{self.version}"
