from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from investigations import access

from .membership import CompartmentMembership

LONGEST_TITLE = 120


class CompartmentQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self.filter(pk__in=access.seats_of(member).values("compartment"))

    def with_readers(self):
        """All that is said of it, in two queries however many there are."""
        seats = CompartmentMembership.objects.select_related("membership__member")
        return self.select_related("stream", "continued_in__stream").prefetch_related(
            models.Prefetch("seats", queryset=seats)
        )


class Compartment(models.Model):
    """A part of an investigation that only some of its circle see.

    Its readers only grow fewer: letting somebody in closes it and opens another, in
    which the same people go on with the newcomer. What was said before stays behind.
    """

    investigation = models.ForeignKey(
        "investigations.Investigation", on_delete=models.CASCADE,
        related_name="compartments",
    )  # fmt: skip
    stream = models.OneToOneField(  # its name is the compartment's slug
        "streams.Stream", on_delete=models.CASCADE, related_name="compartment"
    )
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    readers = models.ManyToManyField(
        "investigations.Membership", through="investigations.CompartmentMembership",
        related_name="compartments",
    )  # fmt: skip
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)
    continued_in = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, related_name="continues"
    )

    objects = CompartmentQuerySet.as_manager()

    class Meta:
        ordering = ["opened_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(continued_in=None) | Q(closed_at__isnull=False),
                name="continued_compartment_is_closed",
            ),
            models.CheckConstraint(
                condition=~Q(title=""), name="compartment_has_a_title"
            ),
        ]

    def __str__(self):
        return self.audited_as  # a title must not slip into a log

    def get_absolute_url(self):
        return self.investigation.address_of(self.slug)

    @property
    def slug(self) -> str:
        return self.stream.name

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def audited_as(self) -> str:
        return f"compartment:{self.pk}"
