"""The circles of a member who leaves the network.

Who carries the hand-over out is not of the circle: it is shown no task, no name and no
count. A circle settles it by a rule: where no other lead is left, the eldest editor
leads, else the eldest contributor, else the eldest observer. Who leaves may choose
another one before, on a page of its own.
"""

from investigations import access, actions
from investigations.models import Membership, Part
from network_site.members.models import Member

ORDER = [Part.EDITOR, Part.CONTRIBUTOR, Part.OBSERVER]


class Circles:
    def tasks(self, member, *, by) -> list:
        return []

    def carry_out(self, member, *, heirs, by, at) -> None:
        """The leaving member acts, so that the circle learns of nobody outside it.

        Circles that it hid from itself are among them. One without anybody else stays
        with the closed account: nobody may open it, and nobody is told.
        """
        mine = Membership.objects.filter(member=member).select_related("investigation")
        for membership in mine.order_by("pk"):
            heir = _heir_of(membership)
            if heir:
                actions.change_part(heir, part=Part.LEAD, by=member)
            if heir or _has_another_lead(membership) or _leads_travel(membership):
                actions.leave_circle(membership, by=member, for_good=True)


def _has_another_lead(membership) -> bool:
    if membership.part != Part.LEAD:
        return True
    # One who travels leads nobody meanwhile.
    return access.colleagues_of(membership).filter(part=Part.LEAD).exists()


def _leads_travel(membership) -> bool:
    return _others(membership, [Part.LEAD]).exists()


def _heir_of(membership) -> Membership | None:
    """Who leads from now on, where nobody else does; of those who can act, if any, and
    rather one who does not travel."""
    if _has_another_lead(membership):
        return None
    able = set(Member.objects.able().values_list("pk", flat=True))
    others = sorted(
        _others(membership, ORDER),
        key=lambda one: (
            one.member_id not in able,
            one.is_travelling,
            ORDER.index(one.part),
            one.joined_at,
        ),
    )
    return others[0] if others else None


def _others(membership, parts):
    rows = Membership.objects.filter(
        investigation=membership.investigation_id, part__in=parts
    )
    others = rows.exclude(pk=membership.pk).filter(member__left_at=None)
    return others.select_related("member", "investigation")
