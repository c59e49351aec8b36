"""Who may know of an investigation, and who may do what in it: the only place.

A right comes from the part in the circle alone. Secretariat and operators who are not
in the circle have none, and learn nothing. Within a circle, a compartment is for those
who have a seat in it: a lead without one does not learn that it exists. Who travels has
hidden a circle from the own account, and is then nobody in it: docs/travel.md.
"""

from django.db.models import Exists, OuterRef, Q

from network_site.core.streams.models import CIRCLE, Stream
from network_site.members import roles

from .models.membership import CompartmentMembership, Membership, Part

READS = [Part.LEAD, Part.EDITOR, Part.CONTRIBUTOR, Part.OBSERVER]
POSTS = [Part.LEAD, Part.EDITOR, Part.CONTRIBUTOR]
EDITS = [Part.LEAD, Part.EDITOR]


def memberships():
    """The memberships that count now: every right, page, socket and count begins here."""
    return Membership.objects.filter(
        member__is_active=True, part__in=READS, hidden_at=None
    )


def memberships_of(member):
    return memberships().filter(member_id=member.pk)


def people_of_circles_of(member):
    """The keys of who shares a circle with the member, of those it may know of now.

    What the other one has hidden from the own account counts: that is not ours to tell.
    """
    mine = memberships_of(member).order_by().values("investigation")
    return Membership.objects.filter(investigation__in=mine).order_by().values("member")


def membership_of(member, investigation) -> Membership | None:
    """The member's place in the circle, or None; an inactive member has none."""
    return memberships_of(member).filter(investigation=investigation).first()


def part_of(member, investigation) -> str | None:
    mine = membership_of(member, investigation)
    return mine.part if mine else None


def colleagues_of(membership):
    """The others who count in the circle now; each of them can bring a traveller back."""
    circle = memberships().filter(investigation=membership.investigation_id)
    return circle.exclude(pk=membership.pk)


def seats_of(member):
    """The member's seats in compartments of the own circles."""
    return CompartmentMembership.objects.filter(membership__in=memberships_of(member))


def readable_streams(membership):
    """The circle's stream and those of the own compartments, each with its compartment
    and whether the member keeps it."""
    kept = membership.seats.filter(compartment__stream=OuterRef("pk"), is_keeper=True)
    mine = Q(room=membership.room, name=CIRCLE) | Q(compartment__readers=membership)
    return (
        Stream.objects.filter(mine)
        .select_related("compartment")
        .annotate(is_kept=Exists(kept))
        .order_by("compartment__opened_at", "pk")
    )


def may_open(member) -> bool:
    """Members of the network may open an investigation; partners are its guests."""
    return roles.MEMBERS in roles.names_of(member)


def may_post(part, investigation, compartment=None) -> bool:
    is_closed = investigation.is_closed or (compartment and compartment.is_closed)
    return part in POSTS and not is_closed


def may_edit(part, member, message) -> bool:
    """Nobody puts words into another's mouth, not even the lead."""
    is_open = may_post(part, message.investigation, message.compartment)
    return is_open and is_own(member, message)


def may_remove(part, member, message) -> bool:
    """In a closed compartment too: who carries the risk of words takes them back."""
    if message.removed_at or message.investigation.is_closed:
        return False
    return part == Part.LEAD or (part in POSTS and message.author_id == member.pk)


def is_own(member, message) -> bool:
    return message.author_id == member.pk and message.removed_at is None


def may_change(part) -> bool:
    return part in EDITS


def may_manage_circle(part) -> bool:
    return part == Part.LEAD


def may_read_audit(part) -> bool:
    return part == Part.LEAD


def audited_for(membership) -> list[str]:
    """What a reader of the circle's log may know of: the circle, the own compartments."""
    inside = membership.seats.values_list("compartment", flat=True)
    return [membership.room, *(f"compartment:{pk}" for pk in inside)]


def may_open_compartment(part, investigation) -> bool:
    return part in EDITS and not investigation.is_closed


def may_keep(part, is_keeper) -> bool:
    """Who decides who is in a compartment: its keepers, not the lead of the circle."""
    return bool(is_keeper) and part in POSTS


def may_widen(part, is_keeper, compartment) -> bool:
    is_open = may_post(part, compartment.investigation, compartment)
    return is_open and may_keep(part, is_keeper)
