"""Who sees to it that a member leaves."""

from .. import roles
from ..access import rank


def may_hand_over(member, leaving) -> bool:
    """The secretariat, for everybody but itself: that takes another one of it."""
    return (
        roles.is_secretariat(member)
        and leaving.pk != member.pk
        and leaving.left_at is None
        and rank(leaving) <= rank(member)
    )


def may_ask(member) -> bool:
    """Everybody who is here may wish to go."""
    return member.left_at is None
