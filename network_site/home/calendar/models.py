from django.conf import settings
from django.db import models
from django.utils import timezone


class CalendarFeed(models.Model):
    """A member's own calendar, for a program that knows its secret address."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE,
        related_name="calendar_feed",
    )  # fmt: skip
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    read_on = models.DateField(null=True, blank=True)  # the last day, no finer

    def __str__(self):
        return f"calendar feed {self.pk}"
