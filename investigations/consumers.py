"""The socket of an investigation: how streams asks this app who may read what."""

from collections import defaultdict

from network_site.core.streams.door import Door, Guests, Reader
from network_site.core.streams.models import CIRCLE, Stream
from network_site.core.streams.socket import room_socket

from . import access, actions, reads, refusals
from .models import Investigation


def find(member, slug: str) -> str | None:
    mine = Investigation.objects.visible_to(member).filter(slug=slug).first()
    if mine is None:
        refusals.note_socket(member, slug)
        return None
    reads.note_socket(member, mine)
    return mine.room


def guests(room: str) -> Guests:
    """Bare values, no objects: a message to 200 sockets comes through here."""
    rows = access.memberships().filter(investigation=_id_in(room)).values_list(
        "member", "member__display_name", "investigation__presence",
        "seats__compartment__stream__name",
    )  # fmt: skip
    names, mine, presence = {}, defaultdict(set), Investigation.Presence.NAMES
    for member, name, presence, compartment in rows:  # noqa: B007 - the same in every row
        names[member] = name
        mine[member] |= {CIRCLE, compartment} - {None}
    readers = {pk: Reader(names[pk], frozenset(mine[pk])) for pk in names}
    return Guests(readers, presence)


def seen(room: str, member: int, stream: str, seq: int) -> None:
    row = Stream.objects.filter(room=room, name=stream).first()
    if row:
        actions.mark_seen(row, member=member, seq=seq)


def _id_in(room: str) -> int:
    return int(room.removeprefix("investigation:"))


door = Door(find=find, guests=guests, seen=seen)
room = room_socket(door)
