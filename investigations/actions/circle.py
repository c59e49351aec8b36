"""Who is in the circle: coming in, another part, leaving."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from investigations import access, state
from investigations.models import Membership, Part
from network_site.core.audit.actions import record
from network_site.core.streams import actions as streams
from network_site.core.streams.wire import person

from .seat import lock_streams, settle_keeping, take_seat, tell

WITHOUT_COLLEAGUES = dt.timedelta(days=30)
LAST_LEAD = _("The last lead cannot leave. Make somebody else the lead first.")
LAST_COLLEAGUE = _(
    "Somebody of this circle travels, and nobody else could bring them back. "
    "Bring them back first."
)


@transaction.atomic
def add_to_circle(investigation, *, member, part, by, at=None) -> Membership:
    """Let a member in; one who is in already keeps the part."""
    stream = streams.lock(streams.stream_of(investigation.room))
    membership, is_new = Membership.objects.get_or_create(
        investigation=investigation, member=member,
        defaults={"part": part, "joined_at": at or timezone.now()},
    )  # fmt: skip
    if is_new:
        _tell(stream, membership, part=part, by=by, at=at)
    return membership


@transaction.atomic
def change_part(membership, *, part, by) -> Membership:
    stream, row = _locked(membership)
    if part == row.part:
        return row
    _keep_a_lead(row)
    inside = _locked_compartments(row)
    row.part = part
    row.save(update_fields=["part"])
    _tell(stream, row, part=part, by=by)
    for compartment in inside:
        if settle_keeping(compartment):
            tell(compartment, "compartment.changed", by=by)
    streams.revoke(row.member_id)
    return row


@transaction.atomic
def leave_circle(membership, *, by, was_asked=False, for_good=False) -> None:
    """The member goes, or is let go; open pages close in every process.

    `was_asked`: the member goes, knowing that compartments nobody else reads go too.
    `for_good`: it leaves the network, and no rule of the circle may hold it.
    """
    stream, row = _locked(membership)
    if for_good:
        _give_a_day_to_the_stranded(row)
    else:
        _keep_a_lead(row)
        _strand_nobody(row)
    inside = _locked_compartments(row)
    _tell(stream, row, part=None, by=by)
    for compartment in inside:
        take_seat(compartment, row, by=by, was_asked=was_asked)
    row.delete()
    streams.revoke(row.member_id)


def _locked(membership):
    stream = streams.lock(streams.stream_of(membership.investigation.room))
    rows = Membership.objects.select_related("member", "investigation")
    return stream, rows.get(pk=membership.pk)


def _locked_compartments(membership) -> list:
    inside = list(membership.compartments.select_related("stream", "continued_in"))
    lock_streams(membership.investigation, inside)
    return inside


def _keep_a_lead(membership) -> None:
    # One who travels leads nobody, but comes back as what they were.
    if membership.part != Part.LEAD:
        return
    if not access.colleagues_of(membership).filter(part=Part.LEAD).exists():
        raise ValidationError(LAST_LEAD, code="last_lead")


def _strand_nobody(membership) -> None:
    if _stranded_without(membership):
        raise ValidationError(LAST_COLLEAGUE, code="last_colleague")


def _give_a_day_to_the_stranded(membership) -> None:
    day = timezone.now() + WITHOUT_COLLEAGUES
    for row in _stranded_without(membership):
        row.hidden_until = day
        row.save(update_fields=["hidden_until"])


def _stranded_without(membership) -> list:
    """Who travels without a day, and whom nobody could bring back any more."""
    if membership.is_travelling or access.colleagues_of(membership).exists():
        return []
    circle = Membership.objects.filter(investigation=membership.investigation_id)
    return list(circle.filter(hidden_at__isnull=False, hidden_until=None))


def _tell(stream, membership, *, part, by, at=None) -> None:
    data = state.of_membership(membership) if part else _gone(membership)
    streams.append(stream, "circle.changed", by=by, data=data, at=at)
    room, member = membership.investigation.room, membership.member_id
    record("circle.changed", room, actor=by, member=member, part=part)


def _gone(membership) -> dict:
    return {"member": person(membership.member), "part": None}
