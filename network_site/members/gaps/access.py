"""Who learns where somebody is missing."""

from .. import roles


def may_see_gaps(member) -> bool:
    """The secretariat alone: a list of weak places is worth something to others, too."""
    return roles.is_secretariat(member)
