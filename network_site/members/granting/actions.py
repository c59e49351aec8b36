"""Giving and taking roles: who may is asked before, in the views."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from network_site.core.audit.actions import record

from .. import roles
from ..actions import give_roles, take_roles
from ..models import Member, RoleProposal
from .access import NEEDS_TWO, PLAIN


@transaction.atomic
def give(member, role: str, *, by) -> bool:
    """Give the role, or write down that a second person must agree; True when given."""
    row = _locked(member)
    if role in roles.names_of(row):
        return True
    _refuse_who_cannot_act(row)
    if role not in PLAIN and roles.MEMBERS not in roles.names_of(row):
        raise ValidationError(_("Only a member of the network can hold this."))
    if role in NEEDS_TWO:
        _proposal, is_new = RoleProposal.objects.get_or_create(
            member=row, role=role, defaults={"asked_by": by}
        )
        if is_new:
            record("member.role_proposed", f"member:{row.pk}", actor=by, role=role)
        return False
    _give_now(row, role, by=by)
    return True


@transaction.atomic
def agree(proposal, *, by) -> None:
    """The second person: now it is given, if the first could still propose it."""
    proposal = RoleProposal.objects.select_for_update().get(pk=proposal.pk)
    able = Member.objects.able().holding(roles.SECRETARIAT)
    if not able.filter(pk=proposal.asked_by_id).exists():
        raise ValidationError(
            _("Who proposed it cannot act any more: propose it anew.")
        )
    row = _locked(proposal.member)
    _refuse_who_cannot_act(row)
    give_roles(row, proposal.role, by=by)
    proposal.delete()


@transaction.atomic
def withdraw(proposal, *, by) -> None:
    record(
        "member.role_not_given",
        f"member:{proposal.member_id}",
        actor=by,
        role=proposal.role,
    )
    proposal.delete()


@transaction.atomic
def take(member, role: str, *, by) -> None:
    row = _locked(member)
    if role == roles.SECRETARIAT:
        keep_a_secretariat(row)
    take_roles(row, role, by=by)


def keep_a_secretariat(member) -> None:
    """Somebody else who can act must be left; of two who take it at once, one waits."""
    group = roles.group(roles.SECRETARIAT)
    type(group).objects.select_for_update().get(pk=group.pk)
    others = Member.objects.able().filter(groups=group).exclude(pk=member.pk)
    if roles.is_secretariat(member) and not others.exists():
        raise ValidationError(
            _("The last of the secretariat cannot go: give the role to another first.")
        )


def _give_now(member, role: str, *, by) -> None:
    """Member and partner exclude each other; a partner holds no further role."""
    if role == roles.PARTNERS and roles.names_of(member) - {*PLAIN}:
        raise ValidationError(_("Take the other roles first: a partner holds none."))
    give_roles(member, role, by=by)
    if role in PLAIN:
        take_roles(member, *({*PLAIN} - {role}), by=by)


def _locked(member) -> Member:
    return Member.objects.select_for_update().get(pk=member.pk)


def _refuse_who_cannot_act(member) -> None:
    if not member.is_active or member.left_at or member.is_locked:
        raise ValidationError(_("This account cannot be given anything now."))
