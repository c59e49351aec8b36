"""What the page of an organisation shows to one reader."""

from dataclasses import dataclass, field

from .. import roles
from ..models import FocalRole, Member, Theme
from . import access


@dataclass
class Answering:
    """Who answers for the organisation on one theme."""

    theme: Theme
    main: FocalRole | None = None
    alternate: FocalRole | None = None
    others: list = field(default_factory=list)


def of_organisation(organisation, *, by) -> dict:
    held = FocalRole.objects.filter(organisation=organisation)
    people = Member.objects.visible_to(by).filter(organisation=organisation)
    may_read_past = roles.is_secretariat(by) or by.organisation_id == organisation.pk
    return {
        "organisation": organisation,
        "answering": _by_theme(held.in_force().of_people_visible_to(by)),
        "past_roles": held.over()
        .select_related("theme", "member")
        .order_by("-valid_to"),
        "may_read_past": may_read_past,
        "people": people.filter(left_at=None).for_directory(by),
        "led": organisation.led_themes.all(),
        "reads_funding": access.may_read_funding(by, organisation),
        "changes": access.fields_changed_by(by, organisation),
    }


def _by_theme(held) -> list[Answering]:
    themes = {}
    for role in held.order_by("theme__thread", "theme__title"):
        answering = themes.setdefault(role.theme_id, Answering(role.theme))
        setattr(answering, role.part, role)
    return list(themes.values())
