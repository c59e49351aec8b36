"""Travel mode: a circle goes from an account until a day, or until a colleague acts.

The member cannot end it: whoever holds the member's phone, or the member, could ask for
it. docs/travel.md and docs/decisions/0014-travel-mode.md.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from investigations import access, state
from investigations.models import Membership
from network_site.core.audit.actions import record
from network_site.core.streams import actions as streams

NEEDS_A_DAY = _(
    "Nobody else is in one of these circles now who could bring you back to it: "
    "choose a day."
)


@transaction.atomic
def hide(member, investigations, *, until=None) -> None:
    """From now on these do not exist for the member's account; sockets close."""
    chosen = sorted(investigations, key=lambda row: row.pk)
    # All the locks before the first audit line: the order that everybody keeps.
    held = [streams.lock(streams.stream_of(row.room)) for row in chosen]
    for investigation, stream in zip(chosen, held, strict=True):
        mine = access.membership_of(member, investigation)
        if mine is None:  # let go, or hidden by another page, meanwhile
            continue
        if until is None and not access.colleagues_of(mine).exists():
            raise ValidationError(NEEDS_A_DAY, code="needs_a_day")
        mine.hidden_at, mine.hidden_until = timezone.now(), until
        _tell(stream, mine, "travel.began", by=member)
    streams.revoke(member.pk)


@transaction.atomic
def bring_back(membership, *, by) -> None:
    """A colleague lets the member see the circle again; a second time does nothing."""
    _end(membership, by=by)


def end_travels(*, at) -> int:
    """Those whose day has come. One that is missed stays hidden until the next look."""
    due = Membership.objects.filter(hidden_until__lte=at)
    return sum(_end_due(row) for row in due.select_related("investigation"))


@transaction.atomic
def _end_due(membership) -> bool:
    return _end(membership, by=None)


def _end(membership, *, by) -> bool:
    stream = streams.lock(streams.stream_of(membership.room))
    rows = Membership.objects.select_related("member")
    row = rows.filter(pk=membership.pk, hidden_at__isnull=False).first()
    if row is None:
        return False
    row.hidden_at = row.hidden_until = None
    _tell(stream, row, "travel.ended", by=by)
    return True


def _tell(stream, row, act, *, by) -> None:
    row.save(update_fields=["hidden_at", "hidden_until"])
    streams.append(stream, "circle.changed", by=by, data=state.of_membership(row))
    record(act, row.room, actor=by, member=row.member_id)
