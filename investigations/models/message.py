import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from investigations import access
from network_site.core.streams.models import CIRCLE

from .membership import Membership

LONGEST_TEXT = 10_000


class MessageQuerySet(models.QuerySet):
    def visible_to(self, member):
        """What was said in the own circles."""
        circles = Membership.objects.filter(
            member_id=member.pk, member__is_active=True, part__in=access.READS
        )
        return self.filter(
            investigation__in=circles.values("investigation"), stream__name=CIRCLE
        )

    def for_talk(self):
        """All that the talk shows, the newest first, in one query."""
        return self.select_related("author", "reply_to__author").order_by("-seq")


class Message(models.Model):
    """What a member said in an investigation."""

    # Random, so that a number does not tell how much is said elsewhere.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    investigation = models.ForeignKey(
        "investigations.Investigation", on_delete=models.CASCADE,
        related_name="messages",
    )  # fmt: skip
    stream = models.ForeignKey(  # who could read it when it was said
        "streams.Stream", on_delete=models.CASCADE, related_name="+"
    )
    seq = models.PositiveBigIntegerField()  # of the entry that said it
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    client_id = models.UUIDField(null=True)
    text = models.TextField(max_length=LONGEST_TEXT, blank=True)
    reply_to = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="replies"
    )
    posted_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["stream", "seq"]
        constraints = [
            models.UniqueConstraint(
                fields=["stream", "seq"], name="one_message_a_number"
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None) | Q(text=""),
                name="removed_message_has_no_words",
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=False) | ~Q(text=""),
                name="message_has_words",
            ),
        ]
        indexes = [models.Index(fields=["author", "posted_at"])]

    def __str__(self):
        return str(self.pk)

    @property
    def version(self) -> str:
        """What an edit form was made from: when the words last changed."""
        return (self.edited_at or self.posted_at).isoformat()
