"""Where somebody is missing: themes, organisations, and work that hangs on one person.

Whoever is locked, gone or not set up cannot act, and counts as missing. The same few
questions however many themes and organisations there are.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .. import roles
from ..models import (
    FocalRole,
    LeavingRequest,
    Member,
    Organisation,
    RoleProposal,
    Theme,
)

ANSWERING = [Organisation.Kind.CSO, Organisation.Kind.MEDIA, Organisation.Kind.ACADEMIC]


@dataclass
class Gap:
    """One place, and what is missing there."""

    name: str
    says: str
    url: str = ""
    theme: Theme | None = None


@dataclass
class Gaps:
    themes: list[Gap] = field(default_factory=list)
    organisations: list[Gap] = field(default_factory=list)
    single: list[Gap] = field(default_factory=list)  # all hangs on one person

    @property
    def count(self) -> int:
        return len(self.themes) + len(self.organisations) + len(self.single)


class Standing:
    """Who can act, and holds what: read once."""

    def __init__(self):
        able = Member.objects.able()
        self.able = dict(able.values_list("pk", "organisation"))
        held = Member.groups.through.objects.filter(
            member__in=able.order_by().values("pk")
        )
        self.holders: dict[str, set[int]] = {}
        for name, member in held.values_list("group__name", "member"):
            self.holders.setdefault(name, set()).add(member)
        roles_held = FocalRole.objects.in_force().select_related("theme", "member")
        self.focal = list(roles_held.order_by("theme__thread", "pk"))

    def holding(self, name: str) -> set[int]:
        return self.holders.get(name, set())

    def focal_of(self, organisation) -> dict[Theme, dict[str, FocalRole]]:
        by_theme = {}
        for role in self.focal:
            if role.organisation_id == organisation.pk:
                by_theme.setdefault(role.theme, {})[role.part] = role
        return by_theme


def gaps() -> Gaps:
    standing, found = Standing(), Gaps()
    for theme in Theme.objects.all():
        found.themes += _of_theme(theme, standing)
    working = Organisation.objects.filter(status=Organisation.Status.ACTIVE)
    for organisation in working.filter(kind__in=ANSWERING):
        found.organisations += _of_organisation(organisation, standing)
    found.single = _of_desks(standing)
    return found


def waiting() -> dict:
    """What the secretariat must do about people: who asked to leave, roles for two."""
    asked = LeavingRequest.objects.select_related("member")
    proposals = RoleProposal.objects.select_related("member", "asked_by")
    return {"asked": list(asked), "proposals": list(proposals)}


def _of_theme(theme, standing) -> list[Gap]:
    """A theme needs a lead, and one who can stand in: another lead, or the alternate of
    the organisation that leads it."""
    leads = standing.holding(roles.leads_name(theme))
    if not leads:
        return [Gap(theme.title, _("nobody leads it"), theme=theme)]
    seconds = {
        role.member_id
        for role in standing.focal
        if role.theme_id == theme.pk
        and role.organisation_id == theme.lead_organisation_id
        and role.member_id in standing.able
    }
    if len(leads | seconds) < 2:
        return [
            Gap(theme.title, _("one person leads it, nobody stands in"), theme=theme)
        ]
    return []


def _of_organisation(organisation, standing) -> list[Gap]:
    by_theme = standing.focal_of(organisation)
    name, url = organisation.name, organisation.get_absolute_url()
    if not by_theme:
        return [Gap(name, _("nobody answers for it on any theme"), url)]
    return [
        Gap(name, says, url, theme)
        for theme, held in by_theme.items()
        for says in _missing(held, standing)
    ]


def _missing(held: dict, standing) -> list[str]:
    main, alternate = held.get("main"), held.get("alternate")
    if main and alternate and main.member_id == alternate.member_id:
        return [_("one person is both main and alternate")]
    able_main = main and main.member_id in standing.able
    able_alternate = alternate and alternate.member_id in standing.able
    if not able_main and not able_alternate:
        return [_("neither main nor alternate can act")]
    if not able_main:
        return [
            _("the main focal person cannot act") if main else _("no main focal person")
        ]
    if not able_alternate:
        return [_("the alternate cannot act") if alternate else _("no alternate")]
    return []


def _of_desks(standing) -> list[Gap]:
    words = [
        (roles.SECRETARIAT, _("Secretariat")), (roles.PROTECTION, _("Protection desk")),
    ]  # fmt: skip
    found = []
    for name, label in words:
        count = len(standing.holding(name))
        if count == 0:
            found.append(Gap(label, _("nobody who can act")))
        elif count == 1:
            found.append(
                Gap(label, _("one person alone: what takes two cannot be done"))
            )
    return found
