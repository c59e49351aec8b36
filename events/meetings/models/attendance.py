from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Attendance(models.Model):
    """An organisation is invited to a meeting, answers, and is there or is not."""

    class Answer(models.TextChoices):
        NEEDS_ACTION = "needs_action", _("not answered yet")
        ACCEPTED = "accepted", _("will come")
        TENTATIVE = "tentative", _("may come")
        DECLINED = "declined", _("will not come")

    meeting = models.ForeignKey(
        "events.Meeting", on_delete=models.CASCADE, related_name="attendances"
    )
    organisation = models.ForeignKey(
        "members.Organisation", on_delete=models.PROTECT, related_name="attendances"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="attendances",
    )  # fmt: skip
    answer = models.CharField(
        max_length=16, choices=Answer, default=Answer.NEEDS_ACTION
    )
    was_present = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ["organisation__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "organisation"], name="one_invitation_a_meeting"
            )
        ]

    def __str__(self):
        return f"{self.organisation}: {self.get_answer_display()}"
