"""Who may lock whom, and who may open a lock: the only place that says so.

Colleagues of the organisation who answer for it, main or alternate, and the secretariat;
everybody the own account. Two open it again, neither of them the locked member, and one of
them of the secretariat: an operator alone, or a captor with one account, does not.
"""

from django.db.models import Q

from .. import roles
from ..directory.access import is_focal_person, states_visible_to


def lockable_by(member) -> Q:
    """The accounts that the member may lock and whose locks it may help to open."""
    return states_visible_to(member) & ~Q(pk=member.pk)


def may_see_locks(member) -> bool:
    """Whether there is anybody whose lock would be the member's to open."""
    return roles.is_secretariat(member) or is_focal_person(member)


def may_lock(member, other) -> bool:
    return type(other).objects.filter(lockable_by(member), pk=other.pk).exists()


def are_enough(first, second) -> bool:
    """Whether these two may open a lock together."""
    are_two = first.pk != second.pk
    return are_two and (roles.is_secretariat(first) or roles.is_secretariat(second))
