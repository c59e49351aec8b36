from django.conf import settings
from django.db import models
from django.utils import timezone


class LeavingRequest(models.Model):
    """A member asks to leave; the secretariat hands over and closes the account."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="leaving_request",
    )
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["asked_at"]

    def __str__(self):
        return f"leaving request {self.pk}"
