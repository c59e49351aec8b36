import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from .last_seen import LastSeen
from .placed import Placed, PlacedQuerySet

LONGEST_TEXT = 10_000


class MessageQuerySet(PlacedQuerySet):
    def unread_by(self, member):
        """What others said, where `member` may read, since `member` looked."""
        seen = LastSeen.objects.filter(stream=OuterRef("stream"), member=member)
        return (
            self.visible_to(member)
            .filter(removed_at=None)
            .exclude(author_id=member.pk)
            .annotate(seen=Coalesce(Subquery(seen.values("seq")[:1]), 0))
            .filter(seq__gt=F("seen"))
            .order_by()
        )

    def for_talk(self):
        """All that the talk shows, the newest first, in one query."""
        return self.select_related("author", "reply_to__author").order_by("-seq")


class Message(Placed):
    """What a member said in an investigation."""

    # Random, so that a number does not tell how much is said elsewhere.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
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

    def get_absolute_url(self):
        return f"{self.investigation.address_of(self.stream.name)}#m-{self.pk}"

    @property
    def version(self) -> str:
        """What an edit form was made from: when the words last changed."""
        return (self.edited_at or self.posted_at).isoformat()
