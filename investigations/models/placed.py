from django.db import models
from django.db.models import Q

from investigations import access
from network_site.core.streams.models import CIRCLE


class PlacedQuerySet(models.QuerySet):
    def visible_to(self, member):
        """What was said to the whole of an own circle, or in an own compartment."""
        mine = access.memberships_of(member)
        inside = access.seats_of(member).values("compartment__stream")
        return self.filter(
            Q(stream__name=CIRCLE, investigation__in=mine.values("investigation"))
            | Q(stream__in=inside)
        )


class Placed(models.Model):
    """What lies in an investigation, for the readers of one stream alone.

    The stream is set when the thing is made, and stays: nobody reads it who could not
    have, had they been there then (docs/decisions/0007-compartments.md).
    """

    investigation = models.ForeignKey(
        "investigations.Investigation", on_delete=models.CASCADE,
        related_name="%(class)ss",
    )  # fmt: skip
    stream = models.ForeignKey(
        "streams.Stream", on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        abstract = True

    @property
    def compartment(self):
        """The compartment it lies in, or None when it is the whole circle's."""
        return getattr(self.stream, "compartment", None)

    @property
    def audited_as(self) -> str:
        """Whose audit tells of it: the circle's, or the compartment's own."""
        inside = self.compartment
        return inside.audited_as if inside else self.investigation.room
