"""How an upper app opens its rooms to readers, without streams knowing the app."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Reader:
    """A member who may be in a room, with the streams that the member may read."""

    name: str
    streams: frozenset[str]


@dataclass(frozen=True)
class Guests:
    """Everybody who may be in a room now; how presence shows: names, count or off."""

    readers: dict[int, Reader]
    presence: str = "names"


@dataclass(frozen=True)
class Door:
    """What an app knows of its rooms: who finds one, who may read, who read how far.

    `find(member, **address)` gives the room's key, or None for what is not the
    member's and for what does not exist; `guests(room)` asks one query;
    `seen(room, member_id, stream, seq)` keeps a mark.
    """

    find: Callable[..., str | None]
    guests: Callable[[str], Guests]
    seen: Callable[[str, int, str, int], None]
