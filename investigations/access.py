"""Who may know of an investigation, and who may do what in it: the only place.

A right comes from the part in the circle alone. Secretariat and operators who are not
in the circle have none, and learn nothing.
"""

from network_site.core.streams.models import CIRCLE, Stream
from network_site.members import roles

from .models.membership import Membership, Part

READS = [Part.LEAD, Part.EDITOR, Part.CONTRIBUTOR, Part.OBSERVER]
POSTS = [Part.LEAD, Part.EDITOR, Part.CONTRIBUTOR]
EDITS = [Part.LEAD, Part.EDITOR]


def readable_names(part) -> list[str]:
    """The streams that this part reads: the circle's; compartments will add theirs."""
    return [CIRCLE] if part in READS else []


def readable_streams(part, investigation):
    return Stream.objects.filter(room=investigation.room, name__in=readable_names(part))


def part_of(member, investigation) -> str | None:
    """The member's part in the circle, or None; an inactive member has none."""
    if not member.is_active:
        return None
    parts = Membership.objects.filter(investigation=investigation, member_id=member.pk)
    return parts.values_list("part", flat=True).first()


def may_open(member) -> bool:
    """Members of the network may open an investigation; partners are its guests."""
    return roles.MEMBERS in roles.names_of(member)


def may_post(part, investigation) -> bool:
    return part in POSTS and not investigation.is_closed


def may_edit(part, member, message) -> bool:
    """Nobody puts words into another's mouth, not even the lead."""
    return may_post(part, message.investigation) and is_own(member, message)


def may_remove(part, member, message) -> bool:
    if message.removed_at or message.investigation.is_closed:
        return False
    return part == Part.LEAD or (part in POSTS and message.author_id == member.pk)


def is_own(member, message) -> bool:
    return message.author_id == member.pk and message.removed_at is None


def may_change(part) -> bool:
    return part in EDITS


def may_manage_circle(part) -> bool:
    return part == Part.LEAD
