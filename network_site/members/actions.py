"""Everything that changes people, organisations and their roles."""

from django.db import transaction

from network_site.core.audit.actions import record
from network_site.core.streams.actions import revoke

from . import roles
from .models import FocalRole, Member, Organisation, Theme


@transaction.atomic
def add_organisation(*, by=None, **fields) -> Organisation:
    organisation = Organisation.objects.create(**fields)
    record("organisation.added", f"organisation:{organisation.pk}", actor=by)
    return organisation


@transaction.atomic
def add_theme(*, by=None, **fields) -> Theme:
    """Add a subject with its two groups: its leads and its editors."""
    theme = Theme.objects.create(**fields)
    roles.group(roles.leads_name(theme))
    roles.group(roles.editors_name(theme))
    record("theme.added", f"theme:{theme.pk}", actor=by)
    return theme


@transaction.atomic
def add_member(email: str, *, password: str | None, by=None, **fields) -> Member:
    """Open an account whose address counts as verified; no password: none yet."""
    member = Member.objects.create_user(email, password, **fields)
    member.emailaddress_set.create(email=member.email, verified=True, primary=True)
    record("member.added", f"member:{member.pk}", actor=by)
    return member


@transaction.atomic
def give_roles(member, *names: str, by=None) -> None:
    """Put the member into the named groups; those held already are not told again."""
    new = sorted(set(names) - set(member.groups.values_list("name", flat=True)))
    if new:
        roles.give(member, *new)
        record("member.roles_given", f"member:{member.pk}", actor=by, roles=new)


@transaction.atomic
def take_roles(member, *names: str, by=None) -> None:
    held = sorted(set(names) & set(member.groups.values_list("name", flat=True)))
    if held:
        roles.take(member, *held)
        revoke(member.pk)
        record("member.roles_taken", f"member:{member.pk}", actor=by, roles=held)


@transaction.atomic
def give_focal_role(member, *, organisation, theme, part, by=None) -> FocalRole:
    """Make the member answer for the organisation on the theme, from today."""
    role = FocalRole.objects.create(
        member=member, organisation=organisation, theme=theme, part=part
    )
    record("focal_role.given", f"focal_role:{role.pk}", actor=by, part=part)
    return role
