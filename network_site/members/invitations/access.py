"""Who may invite, vouch, and see to an invitation.

Who may vouch: any member of the network (not a partner) who is set up, but the inviter.
The inviter names the voucher, so that not everybody learns who is being asked in; the
secretariat may give its word in the voucher's place, unless it is the inviter itself.
"""

from .. import roles
from ..access import answers_for, may_give, rank, rank_of
from ..models import FocalRole, Member, Organisation, Theme
from .models import State


def may_invite(member) -> bool:
    return organisations_of(member).exists()


def organisations_of(member):
    """The organisations that the member may invite into."""
    if roles.is_secretariat(member):
        return Organisation.objects.all()
    held = FocalRole.objects.in_force().filter(
        member_id=member.pk, part=FocalRole.Part.MAIN
    )
    return Organisation.objects.filter(pk__in=held.values("organisation"))


def roles_offered(member) -> list[str]:
    """The roles that the member may give in one of those organisations at least.

    Not those that take two (granting.access.NEEDS_TWO): who vouches is chosen by who
    invites, so one pressed person would make the second pair of eyes.
    """
    every = [roles.MEMBERS, roles.PARTNERS]
    for theme in Theme.objects.all():
        every += [roles.editors_name(theme), roles.leads_name(theme)]
    first = organisations_of(member).first()
    return [role for role in every if may_give(member, role, organisation=first)]


def vouchers_for(inviter):
    """Who may be asked for a second word: members whom the inviter finds in the
    directory. Who is locked stays among them, so that nobody learns of it here."""
    here = Member.objects.visible_to(inviter).here().holding(roles.MEMBERS)
    return here.exclude(pk=inviter.pk).order_by("display_name", "pk")


def may_vouch(member, invitation) -> bool:
    if invitation.state != State.WAITING or member.pk == invitation.invited_by_id:
        return False
    is_member = roles.MEMBERS in roles.names_of(member)
    is_asked = member.pk == invitation.voucher_id
    return is_member and (is_asked or roles.is_secretariat(member))


def may_manage(member, invitation) -> bool:
    """Send again, ask another voucher, withdraw."""
    if rank_of(invitation.role) > rank(member):
        return False
    is_theirs = answers_for(member, invitation.organisation)
    return roles.is_secretariat(member) or is_theirs


def still_stands(invitation) -> bool:
    """Whether the inviter could still give what the invitation promises.

    Who was locked, has left or lost the role lets nobody in: asked when the mail is
    written and when the link is used.
    """
    inviter = invitation.invited_by
    if inviter is None:
        return True  # made at the machine
    is_here = inviter.is_active and not (inviter.locked_at or inviter.left_at)
    return is_here and may_give(
        inviter, invitation.role, organisation=invitation.organisation
    )
