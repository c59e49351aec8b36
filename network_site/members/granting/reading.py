"""What the page of a member's roles shows."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .. import roles
from ..models import Member, RoleProposal, Theme
from . import access


@dataclass
class Line:
    """One role in words, and what may be done with it."""

    role: str
    words: str
    theme: Theme | None
    is_held: bool
    needs_two: bool
    may_be_taken: bool  # who is no member at all any more leaves: members.leaving


def lines_of(member, *, by) -> list[Line]:
    """The roles that `by` may change, in the order of the page."""
    themes = list(Theme.objects.all())
    held, by_slug = roles.names_of(member), {theme.slug: theme for theme in themes}
    return [
        Line(role, in_words(role, by_slug), _theme(role, by_slug), role in held,
             role in access.NEEDS_TWO, role not in access.PLAIN)
        for role in access.roles_changed_by(by, member, themes=themes)
    ]  # fmt: skip


def proposals_for(member):
    return RoleProposal.objects.filter(member=member).select_related(
        "asked_by", "member"
    )


def in_words(role: str, by_slug: dict) -> str:
    theme = _theme(role, by_slug)
    if theme and role.startswith(roles.LEADS):
        return _("Leads %(theme)s") % {"theme": theme.title}
    if theme:
        return _("Edits the pages of %(theme)s") % {"theme": theme.title}
    return {
        roles.MEMBERS: _("Member of the network"),
        roles.PARTNERS: _("Partner, sees what it is invited to"),
        roles.SECRETARIAT: _("Secretariat"),
        roles.PROTECTION: _("Protection desk, reads calls for help"),
    }.get(role, role)


def lost_with(member, role: str) -> str:
    """What nobody does any more once the member no longer holds the role, or nothing."""
    group = roles.group(role)
    others = Member.objects.able().filter(groups=group).exclude(pk=member.pk)
    if others.exists():
        return ""
    if role.startswith(roles.LEADS):
        return _("Nobody else leads this theme: it would stand in the list of gaps.")
    if role == roles.PROTECTION:
        return _(
            "Nobody else is on the protection desk: nobody would read calls for help."
        )
    return ""


def _theme(role: str, by_slug: dict):
    for prefix in (roles.LEADS, roles.EDITORS):
        if role.startswith(prefix):
            return by_slug.get(role.removeprefix(prefix))
    return None
