from django.conf import settings
from django.db import models
from django.utils import timezone


class RoleProposal(models.Model):
    """A role that two people give: the first has said so, the second has not yet."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="proposed_roles",
    )
    role = models.CharField(max_length=150)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "role"], name="one_proposal_a_role"
            ),
            models.CheckConstraint(
                condition=~models.Q(asked_by=models.F("member")),
                name="nobody_proposes_itself",
            ),
        ]

    def __str__(self):
        return f"role proposal {self.pk}"
