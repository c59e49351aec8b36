"""Who may give and take roles, for the page of roles and for invitations alike.

Nobody gives a role above the own rank, or outside the own field: the secretariat gives
every role up to its own, a lead gives editors of the led themes, an organisation's main
focal person gives to people of the organisation. Operators are made at the machine alone
(`manage.py give_operator` or a group given there): no page gives that role.
"""

from . import roles
from .models import FocalRole

RANKS = {
    roles.PARTNERS: 1,
    roles.MEMBERS: 2,
    roles.EDITORS: 3,
    roles.LEADS: 4,
    roles.PROTECTION: 5,
    roles.SECRETARIAT: 5,
    roles.OPERATORS: 6,
}


def rank_of(role: str) -> int:
    """The rank of a group's name; what no code of ours made is above everybody."""
    for prefix in (roles.EDITORS, roles.LEADS):
        if role.startswith(prefix):
            return RANKS[prefix]
    return RANKS.get(role, 99)


def rank(member) -> int:
    """The highest rank among the member's roles."""
    return max(map(rank_of, roles.names_of(member)), default=0)


def answers_for(member, organisation) -> bool:
    """Whether the member is a main focal person of the organisation today."""
    if organisation is None:
        return False
    held = FocalRole.objects.in_force().filter(
        member=member, organisation=organisation, part=FocalRole.Part.MAIN
    )
    return held.exists()


def may_give(giver, role: str, *, organisation=None) -> bool:
    """Whether `giver` may give `role` to somebody of `organisation`."""
    if rank_of(role) > rank(giver):
        return False
    if roles.is_secretariat(giver):
        return True
    if role in {roles.EDITORS + slug for slug in roles.led_slugs(giver)}:
        return True
    is_plain = role in {roles.MEMBERS, roles.PARTNERS}
    is_own = role.startswith(roles.EDITORS) and role in roles.names_of(giver)
    return (is_plain or is_own) and answers_for(giver, organisation)


def may_change_role(giver, member, role: str) -> bool:
    """Whether `giver` may give `role` to `member`, or take it: nobody touches the
    roles of somebody of a higher rank, and nobody the own ones."""
    if giver.pk == member.pk or rank(member) > rank(giver):
        return False
    return may_give(giver, role, organisation=member.organisation)
