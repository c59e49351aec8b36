from django.db import models
from django.utils.translation import gettext_lazy as _


class AgendaItem(models.Model):
    """A point that a meeting takes up, in its order and its time."""

    class Kind(models.TextChoices):
        DISCUSSION = "discussion", _("discussion")
        DECISION = "decision", _("decision")
        REVIEW = "review", _("review")

    class Disposition(models.TextChoices):
        OPEN = "open", _("not dealt with yet")
        DEALT_WITH = "dealt_with", _("dealt with")
        CARRIED = "carried", _("carried to the next meeting")
        DROPPED = "dropped", _("dropped")

    meeting = models.ForeignKey(
        "events.Meeting", on_delete=models.CASCADE, related_name="agenda_items"
    )
    order = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField(_("time in minutes"), default=15)
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.DISCUSSION)
    title = models.CharField(max_length=160)
    text = models.TextField(blank=True)
    disposition = models.CharField(
        max_length=16, choices=Disposition, default=Disposition.OPEN
    )

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "order"], name="one_agenda_item_a_place"
            )
        ]

    def __str__(self):
        return self.title
