"""What a room asks of the database at a poke: the same few questions for any number
of listeners."""

from dataclasses import dataclass

from django.db.models import Q

from . import identity
from .door import Door, Guests
from .models import Entry, Stream
from .wire import entry_frame

MOST_AT_ONCE = 100  # entries, so that the sockets' queues are emptied in between
MOST_BACKLOG = 500


@dataclass(frozen=True)
class News:
    heads: dict[int, tuple[str, int]]  # stream: its name, the number read up to
    frames: list[tuple[str, int, str]]  # stream's name, number, the encoded entry
    guests: Guests
    members: dict  # the members behind the sessions that still count
    is_all: bool


def heads_of(room: str) -> dict[int, tuple[str, int]]:
    rows = Stream.objects.filter(room=room).values_list("pk", "name", "head")
    return {pk: (name, head) for pk, name, head in rows}


def read(room: str, door: Door, known: dict, sessions: set[str]) -> News:
    """Entries first and rights after them: who lost a right before an entry was
    written is seen to have lost it."""
    heads = heads_of(room)
    entries = _between(known, heads)
    frames = [
        (heads[entry.stream_id][0], entry.seq, _frame(entry, heads))
        for entry in entries
    ]
    is_all = len(entries) < MOST_AT_ONCE
    if not is_all:
        heads = {**known, **_read_up_to(entries, heads)}
    return News(heads, frames, door.guests(room), identity.members_of(sessions), is_all)


def _between(known: dict, heads: dict) -> list[Entry]:
    spans = Q()
    for pk, (_, head) in heads.items():
        _, seen = known.get(pk, ("", 0))
        if head > seen:
            spans |= Q(stream=pk, seq__gt=seen, seq__lte=head)
    if not spans:
        return []
    rows = Entry.objects.filter(spans).select_related("by")
    return list(rows.order_by("stream", "seq")[:MOST_AT_ONCE])


def _read_up_to(entries: list[Entry], heads: dict) -> dict:
    return {
        entry.stream_id: (heads[entry.stream_id][0], entry.seq) for entry in entries
    }


def _frame(entry: Entry, heads: dict) -> str:
    return entry_frame(entry, heads[entry.stream_id][0])


@dataclass(frozen=True)
class Beginning:
    """What a socket is told first."""

    streams: frozenset[str]
    heads: dict[str, int]
    frames: list[str]  # entries that it missed, in the order of each stream
    too_far: dict[str, int]  # streams of which it missed more than is sent
    guests: Guests


def begin(
    room: str, door: Door, member: int, after: dict[str, int]
) -> Beginning | None:
    """None when the room is not the member's (any more)."""
    guests = door.guests(room)
    if member not in guests.readers:
        return None
    mine = guests.readers[member].streams
    streams = {pk: row for pk, row in heads_of(room).items() if row[0] in mine}
    frames, too_far = [], {}
    for pk, (name, head) in streams.items():
        since = after.get(name, head)
        if head - since > MOST_BACKLOG:
            too_far[name] = head
        elif since < head:
            known = {pk: (name, since)}
            frames += _all_between(known, {pk: (name, head)})
    heads = dict(streams.values())
    return Beginning(mine, heads, frames, too_far, guests)


def _all_between(known: dict, heads: dict) -> list[str]:
    frames = []
    while entries := _between(known, heads):
        frames += [_frame(entry, heads) for entry in entries]
        known = _read_up_to(entries, heads)
    return frames
