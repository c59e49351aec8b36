"""The roles of who leaves: themes that it leads or edits, focal roles."""

from django.utils.translation import gettext as _

from .. import roles
from ..actions import give_focal_role, give_roles
from ..models import FocalRole, Member, Theme
from ..organisations.actions import end_focal_role
from .shares import Line, Task


class Roles:
    def tasks(self, member, *, by) -> list[Task]:
        return [*self._of_themes(member), *self._of_organisations(member)]

    def carry_out(self, member, *, heirs, by, at) -> None:
        for role in _held(member):
            heir = heirs.get(f"focal-{role.pk}")
            end_focal_role(role, by=by)
            if heir:
                give_focal_role(
                    heir, organisation=role.organisation, theme=role.theme,
                    part=role.part, by=by,
                )  # fmt: skip
        for key, name in _names_by_key(member).items():
            if heirs.get(key):
                give_roles(heirs[key], name, by=by)

    def _of_themes(self, member) -> list[Task]:
        themes = {theme.slug: theme.title for theme in Theme.objects.all()}
        heirs = Member.objects.able().holding(roles.MEMBERS).exclude(pk=member.pk)
        return [
            Task(
                key,
                _said(name, themes),
                heirs,
                _("nobody takes it over."),
                [Line(_said(name, themes))],
            )
            for key, name in _names_by_key(member).items()
        ]

    def _of_organisations(self, member) -> list[Task]:
        return [self._of_organisation(role) for role in _held(member)]

    def _of_organisation(self, role) -> Task:
        """Of the own organisation, and not who holds the other part on the theme."""
        same = FocalRole.objects.in_force().filter(
            organisation=role.organisation_id, theme=role.theme_id
        )
        heirs = Member.objects.able().filter(organisation=role.organisation_id)
        label = _("%(part)s focal person of %(organisation)s on %(theme)s") % {
            "part": role.get_part_display().capitalize(),
            "organisation": role.organisation, "theme": role.theme,
        }  # fmt: skip
        return Task(
            f"focal-{role.pk}", label, heirs.exclude(pk__in=same.values("member")),
            _("it stands in the list of gaps."), [Line(label)],
        )  # fmt: skip


def _held(member):
    held = FocalRole.objects.in_force().filter(member=member)
    return held.select_related("organisation", "theme").order_by("pk")


def _names_by_key(member) -> dict[str, str]:
    """The roles on themes: those that one person gives to another."""
    leads = {f"lead-{slug}": roles.LEADS + slug for slug in roles.led_slugs(member)}
    return leads | {
        f"edit-{slug}": roles.EDITORS + slug for slug in roles.edited_slugs(member)
    }


def _said(name: str, themes: dict) -> str:
    for prefix, words in ((roles.LEADS, _("Leads %(theme)s")),
                          (roles.EDITORS, _("Edits the pages of %(theme)s"))):  # fmt: skip
        slug = name.removeprefix(prefix)
        if slug != name:
            return words % {"theme": themes.get(slug, slug)}
    return name
