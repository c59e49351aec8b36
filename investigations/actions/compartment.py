"""Compartments: opening one, letting somebody in, letting go, closing.

Nobody is ever added to the readers of a stream: docs/decisions/0007-compartments.md.
Everybody locks the circle's stream first, then those of the compartments, then audits.
"""

import secrets

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from investigations import access
from investigations.models import Compartment, CompartmentMembership
from network_site.core.audit.actions import record
from network_site.core.streams import actions as streams
from network_site.core.streams.models import Stream

from .seat import lock_streams, take_seat, tell

NO_LONGER = _("This compartment was closed meanwhile.")


@transaction.atomic
def open_compartment(
    investigation, *, by, title, members=(), slug=None, at=None
) -> Compartment:
    """Open one for `by`, who keeps it, and for these others of the circle."""
    lock_streams(investigation, [])
    mine = access.membership_of(by, investigation)
    if not mine or not access.may_open_compartment(mine.part, investigation):
        raise PermissionDenied
    keeps = {row.pk: False for row in members} | {mine.pk: True}
    return _open(investigation, keeps, by=by, title=title, slug=slug, at=at)


def _open(investigation, keeps: dict, *, by, title, slug=None, at=None) -> Compartment:
    """`keeps`: who reads it, by membership, and whether they keep it."""
    # Random: a name of words tells a browser's history, one "already taken" the circle.
    # Made new, never found: no compartment may take over a stream that others read.
    stream = Stream.objects.create(
        room=investigation.room, name=slug or secrets.token_hex(5)
    )
    opened = Compartment.objects.create(
        investigation=investigation, stream=stream, title=title,
        opened_at=at or timezone.now(),
    )  # fmt: skip
    # Under the lock, of this circle alone: somebody chosen may have left meanwhile.
    readers = investigation.memberships.filter(pk__in=keeps).order_by("pk")
    CompartmentMembership.objects.bulk_create(
        CompartmentMembership(
            compartment=opened, membership=row, is_keeper=keeps[row.pk]
        )
        for row in readers
    )
    tell(opened, "compartment.opened", by=by, at=at)
    record("compartment.opened", opened.audited_as, actor=by)
    return opened


@transaction.atomic
def widen_compartment(compartment, *, by, title, members) -> Compartment:
    """Go on with more people, in a stream of its own: what was said stays behind."""
    row = _kept(compartment, by=by)
    if row.is_closed:
        raise ValidationError(NO_LONGER, code="closed")
    keeps = {member.pk: False for member in members}
    keeps |= dict(row.seats.values_list("membership", "is_keeper"))
    wider = _open(row.investigation, keeps, by=by, title=title)
    _close(row, by=by, continued_in=wider)
    return wider


@transaction.atomic
def close_compartment(compartment, *, by) -> None:
    """Those who are in it read on; nothing can be added."""
    row = _kept(compartment, by=by)
    if not row.is_closed:
        _close(row, by=by)


def _close(row, *, by, continued_in=None) -> None:
    row.closed_at, row.continued_in = timezone.now(), continued_in
    row.save(update_fields=["closed_at", "continued_in"])
    tell(row, "compartment.changed", by=by)
    record("compartment.closed", row.audited_as, actor=by)


@transaction.atomic
def give_keeping(compartment, *, membership, by) -> None:
    row = _kept(compartment, by=by)
    if row.seats.filter(membership=membership, is_keeper=False).update(is_keeper=True):
        tell(row, "compartment.changed", by=by)
        member = membership.member_id
        record("compartment.kept", row.audited_as, actor=by, member=member)


@transaction.atomic
def leave_compartment(compartment, *, membership, by) -> None:
    """Go, or be let go, from it and from all that it continues."""
    is_own = membership.member_id == by.pk
    if not is_own:
        _kept(compartment, by=by)
    for row in _locked_line(compartment):
        take_seat(row, membership, by=by, was_asked=is_own)
    streams.revoke(membership.member_id)


def _kept(compartment, *, by) -> Compartment:
    """It, locked; its keepers alone go on from here, as they are now."""
    row = next(row for row in _locked_line(compartment) if row == compartment)
    seat = access.seats_of(by).filter(compartment=row).select_related("membership")
    if not (mine := seat.first()) or not access.may_keep(
        mine.membership.part, mine.is_keeper
    ):
        raise PermissionDenied
    return row


def _locked_line(compartment) -> list[Compartment]:
    """It, what it continues and where it goes on, from the first to the last."""
    lock_streams(compartment.investigation, [])
    row = Compartment.objects.get(pk=compartment.pk)
    while row.continued_in:
        row = row.continued_in
    line = [row]
    while row := Compartment.objects.filter(continued_in=row).first():
        line.insert(0, row)
    lock_streams(compartment.investigation, line)
    return line
