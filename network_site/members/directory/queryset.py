from django.db import models
from django.db.models import BooleanField, Case, Prefetch, Value, When

from . import access
from .audience import FIELDS

IN_A_LIST = ("country", "languages", "expertise")


class MemberQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def visible_to(self, member):
        """The people whom `member` may know to be in the network."""
        return self.filter(access.people_visible_to(member))

    def here(self):
        """Who is in the network now: neither still coming in nor gone."""
        return self.filter(access.is_here())

    def able(self):
        """Who is here and not locked: to them something may be given."""
        return self.filter(access.is_able())

    def holding(self, role: str):
        return self.filter(access.holding(role))

    def readable_by(self, member, *fields: str):
        """Annotate `shows_<field>`: whether `member` may read it of each person."""
        shown = {
            f"shows_{name}": access.field_visible_to(member, name) for name in fields
        }
        return self.annotate(**{name: _is_true(rule) for name, rule in shown.items()})

    def for_directory(self, member):
        """All that a row of the directory shows, however many rows."""
        return (
            self.select_related("organisation")
            .readable_by(member, *IN_A_LIST)
            .annotate(shows_state=_is_true(access.states_visible_to(member)))
            .prefetch_related("expertise", _focal_roles())
            .order_by("display_name", "pk")
        )

    def for_page(self, member):
        """All of one person that `member` may read."""
        return self.for_directory(member).readable_by(member, *FIELDS)


def _focal_roles():
    from ..models import FocalRole

    in_force = FocalRole.objects.in_force().select_related("theme", "organisation")
    return Prefetch("focal_roles", in_force, to_attr="roles_in_force")


def _is_true(rule) -> Case:
    return Case(
        When(rule, then=Value(True)), default=False, output_field=BooleanField()
    )
