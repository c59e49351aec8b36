"""The one hub of a process: its rooms, and the line to the other processes."""

import asyncio
import contextlib
from weakref import WeakKeyDictionary

from . import presence
from .actions import group_of
from .door import Door
from .line import Line
from .listener import Listener
from .pool import in_pool
from .room import Room

_hubs: WeakKeyDictionary = WeakKeyDictionary()


def hub() -> "Hub":
    """The hub of the running event loop: a served process has one."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = Hub()
    return _hubs[loop]


class Hub:
    def __init__(self):
        self.rooms: dict[str, Room] = {}
        self.line: Line | None = None

    @contextlib.asynccontextmanager
    async def listening(self, key: str, door: Door, listener: Listener):
        """Listen in a room; the room lives while somebody listens."""
        room = self._room(key, door)
        room.listeners.add(listener)
        try:
            await room.opened()
            yield room
        finally:
            room.listeners.discard(listener)
            await asyncio.shield(self._left(room, listener))

    def _room(self, key: str, door: Door) -> Room:
        if self.line is None:
            self.line = Line(self._hear, self._look)
        if key not in self.rooms:
            self.rooms[key] = Room(key, door, self.line)
        return self.rooms[key]

    async def _left(self, room: Room, listener: Listener) -> None:
        is_last = listener.is_present and listener.member not in room.presents()
        line = room.line  # the last to leave may have ended it already
        if not room.listeners and self.rooms.get(room.key) is room:
            del self.rooms[room.key]
            if not self.rooms:
                self.line = None
            await room.end(keeps_line=bool(self.rooms))
        if is_last:
            await in_pool(presence.leave, room.key, {listener.member})
            room.presence_changed()
            await line.tell(group_of(room.key), {"type": "here", "room": room.key})
        if self.line is not line:
            await line.end()

    # --- What the line says -------------------------------------------------------

    def _hear(self, message: dict) -> None:
        if message["type"] == "poke":
            self._poked(message["stream"], message["head"])
        elif message["type"] == "here" and message["room"] in self.rooms:
            self.rooms[message["room"]].presence_changed()
        elif message["type"] == "revoked":
            for room in self.rooms.values():
                if any(row.member == message["member"] for row in room.listeners):
                    room.wake()

    def _poked(self, stream: int, head: int) -> None:
        rooms = list(self.rooms.values())
        # A stream that no room knows is new: whose it is, the database says.
        for room in [row for row in rooms if stream in row.heads] or rooms:
            room.poked(stream, head)

    def _look(self) -> None:
        for room in self.rooms.values():
            room.presence_changed()
