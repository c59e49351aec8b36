"""Giving up a seat in a compartment, inside an act that holds the streams' locks."""

from django.utils import timezone

from investigations import access, state
from investigations.models import Compartment
from network_site.core.audit.actions import record
from network_site.core.streams import actions as streams


def lock_streams(investigation, compartments) -> None:
    """The circle's first, then these: the order that everybody keeps."""
    streams.lock(streams.stream_of(investigation.room))
    for compartment in sorted(compartments, key=lambda row: row.stream_id):
        streams.lock(compartment.stream)


def tell(compartment, kind, *, by, at=None) -> None:
    """Only those who are in it hear of it."""
    as_it_is = Compartment.objects.with_readers().get(pk=compartment.pk)
    data = state.of_compartment(as_it_is)
    streams.append(compartment.stream, kind, by=by, data=data, at=at)


def take_seat(compartment, membership, *, by, was_asked) -> None:
    """The caller revokes. When the last reader goes, nobody could ever read it again."""
    if not compartment.seats.filter(membership=membership).delete()[0]:
        return
    where, member = compartment.audited_as, membership.member_id
    record("compartment.left", where, actor=by, member=member)
    if compartment.seats.exists():
        settle_keeping(compartment)
        tell(compartment, "compartment.changed", by=by)
    elif was_asked:
        record("compartment.destroyed", where, actor=by)
        compartment.stream.delete()  # with its entries, and all that was said
    else:
        # Who lets the last one go may not even know that there is a compartment; a
        # hand-over is carried out in the name of who leaves, who was not asked.
        compartment.closed_at = compartment.closed_at or timezone.now()
        compartment.save(update_fields=["closed_at"])
        record("compartment.sealed", where, actor=by)


def settle_keeping(compartment) -> bool:
    """Who is in it longest and may write keeps it when no keeper is left."""
    seats = compartment.seats.select_related("membership")
    able = [seat for seat in seats if seat.membership.part in access.POSTS]
    if not able or any(seat.is_keeper for seat in able):
        return False
    able[0].is_keeper = True
    able[0].save(update_fields=["is_keeper"])
    return True
