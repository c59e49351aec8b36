from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Part(models.TextChoices):
    """What a member does in a circle; the order is the order of trust."""

    LEAD = "lead", _("Lead")
    EDITOR = "editor", _("Editor")
    CONTRIBUTOR = "contributor", _("Contributor")
    OBSERVER = "observer", _("Observer")


class Membership(models.Model):
    """A member's part in the circle of an investigation, while it lasts."""

    investigation = models.ForeignKey(
        "investigations.Investigation", on_delete=models.CASCADE,
        related_name="memberships",
    )  # fmt: skip
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="circles"
    )
    part = models.CharField(max_length=11, choices=Part)
    joined_at = models.DateTimeField(default=timezone.now)
    # Travel mode: from then on the circle does not exist for the member's account.
    hidden_at = models.DateTimeField(null=True)
    hidden_until = models.DateTimeField(null=True)  # None: until a colleague acts

    class Meta:
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["investigation", "member"], name="one_part_a_circle"
            ),
            models.CheckConstraint(
                condition=Q(part__in=Part.values), name="circle_part_is_known"
            ),
            models.CheckConstraint(
                condition=Q(hidden_until=None) | Q(hidden_at__isnull=False),
                name="only_what_is_hidden_comes_back",
            ),
        ]

    def __str__(self):
        return f"{self.investigation_id}: {self.member_id} {self.part}"

    @property
    def room(self) -> str:
        return f"investigation:{self.investigation_id}"

    @property
    def is_travelling(self) -> bool:
        return self.hidden_at is not None


class CompartmentMembership(models.Model):
    """A seat in a compartment: it hangs on the part in the circle, and goes with it."""

    compartment = models.ForeignKey(
        "investigations.Compartment", on_delete=models.CASCADE, related_name="seats"
    )
    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="seats"
    )
    is_keeper = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["compartment", "membership"], name="one_seat_a_compartment"
            )
        ]

    def __str__(self):
        return f"{self.compartment_id}: {self.membership_id}"
