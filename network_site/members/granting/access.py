"""Which roles the page lets a member give and take: ranks are in ../access.py."""

from .. import roles
from ..access import may_change_role
from ..models import Theme

# One pressed person must not open the desk that reads calls for help, nor make the
# second pair of eyes for everything else that takes two.
NEEDS_TWO = (roles.SECRETARIAT, roles.PROTECTION)
PLAIN = (roles.MEMBERS, roles.PARTNERS)


def roles_changed_by(giver, member, *, themes=None) -> list[str]:
    """In the order of the page. A focal person invites; taking in and letting go of
    members otherwise is the secretariat's."""
    themes = Theme.objects.all() if themes is None else themes
    every = [name for theme in themes for name in _names_of(theme)]
    if roles.is_secretariat(giver):
        every = [*PLAIN, *every, *NEEDS_TWO]
    else:
        own = {roles.EDITORS + slug for slug in roles.led_slugs(giver)}
        every = [name for name in every if name in own]
    return [name for name in every if may_change_role(giver, member, name)]


def may_agree(second, proposal) -> bool:
    """Another one than who asked, and than who gets it: of the secretariat, or for the
    protection desk of the desk itself."""
    if second.pk in {proposal.asked_by_id, proposal.member_id}:
        return False
    is_desk = proposal.role == roles.PROTECTION
    on_desk = roles.PROTECTION in roles.names_of(second)
    return roles.is_secretariat(second) or (is_desk and on_desk)


def _names_of(theme) -> tuple[str, str]:
    return roles.leads_name(theme), roles.editors_name(theme)
