"""What the page of an organisation shows to one reader."""

from dataclasses import dataclass

from .. import roles
from ..models import FocalRole, Member, Theme
from . import access


@dataclass
class Answering:
    """Who answers for the organisation on one theme."""

    theme: Theme
    main: FocalRole | None = None
    alternate: FocalRole | None = None


def of_organisation(organisation, *, by) -> dict:
    held = FocalRole.objects.filter(organisation=organisation)
    people = Member.objects.visible_to(by).filter(organisation=organisation)
    past = held.over().select_related("theme", "member")
    return {
        "organisation": organisation,
        "answering": _by_theme(held.in_force().of_people_visible_to(by)),
        "past_roles": past.order_by("-valid_to", "theme__thread"),
        # A name that has left is told only to whom it may still be known.
        "reads_past": roles.is_secretariat(by) or by.organisation_id == organisation.pk,
        "people": people.filter(left_at=None).for_directory(by),
        "led": organisation.led_themes.all(),
        "reads_funding": access.may_read_funding(by, organisation),
        "may_change": bool(access.fields_changed_by(by, organisation)),
        "parts_named": access.parts_named_by(by, organisation),
    }


def in_words(organisation, names) -> list[tuple[str, str]]:
    """Some of its fields with their labels, as a person reads them."""
    fields = {field.name: field for field in organisation._meta.fields}
    return [(fields[name].verbose_name, _said(organisation, name)) for name in names]


def _said(organisation, name: str):
    display = getattr(organisation, f"get_{name}_display", None)
    return display() if display else getattr(organisation, name)


def _by_theme(held) -> list[Answering]:
    themes = {}
    for role in held.order_by("theme__thread", "theme__title"):
        answering = themes.setdefault(role.theme_id, Answering(role.theme))
        setattr(answering, role.part, role)
    return list(themes.values())
