"""One room in one process: reads what is new once, hands it to all who listen."""

import asyncio
import logging
import random

from django.conf import settings
from django.db import Error as DatabaseError

from . import news, presence
from .actions import group_of
from .door import Door, Guests
from .line import stop
from .listener import NOT_SIGNED_IN, NOT_YOURS, TRY_LATER, Listener, SocketListener
from .pool import in_pool
from .wire import frame

LOOK_WHEN_DEAF = 1  # seconds between two looks while no poke can come
log = logging.getLogger(__name__)


class Room:
    def __init__(self, key: str, door: Door, line):
        self.key = key
        self.door = door
        self.line = line
        self.listeners: set[Listener] = set()
        self.heads: dict[int, tuple[str, int]] = {}
        self.guests: Guests | None = None
        self._wake = asyncio.Event()
        self._opened = asyncio.get_running_loop().create_future()
        self._check_presence = True
        self._beat_at = self._look_at = 0.0
        self._task = asyncio.create_task(self._live())
        self._task.add_done_callback(self._fell)

    # --- What others tell it ------------------------------------------------------

    async def opened(self) -> None:
        """Wait until it is known up to where the room has handed out entries."""
        await asyncio.shield(self._opened)

    def wake(self) -> None:
        self._wake.set()

    def poked(self, stream: int, head: int) -> None:
        if head > self.heads.get(stream, ("", 0))[1]:
            self.wake()

    def presence_changed(self) -> None:
        self._check_presence = True
        self.wake()

    def presents(self) -> set[int]:
        return {listener.member for listener in self.listeners if listener.is_present}

    async def end(self, *, keeps_line: bool) -> None:
        # A line that ends leaves its groups by itself; to cut it in the middle of
        # leaving one makes Redis' client hang, and a reader would wait for that.
        if keeps_line:
            self.line.drop(group_of(self.key))
        await stop(self._task)
        self._opened.cancel()

    def _fell(self, task: asyncio.Task) -> None:
        """A fault of ours must not leave sockets open that nobody tells anything."""
        if task.cancelled() or task.exception() is None:
            return
        log.error("Room %s fell", self.key, exc_info=task.exception())
        for listener in self.listeners:
            listener.close(TRY_LATER)
        if not self._opened.done():
            self._opened.set_exception(TimeoutError())

    # --- Its life -----------------------------------------------------------------

    async def _live(self) -> None:
        while True:
            try:
                await self._open_once()
                await self._look()
            except (DatabaseError, OSError) as error:
                # The sockets stay: they are told what they missed once it answers.
                log.warning("Room %s cannot read: %s", self.key, type(error).__name__)
                if not self._opened.done():
                    self._opened.set_exception(error)
                    return
                self._look_at = self._now() + LOOK_WHEN_DEAF
            await self._wait()

    async def _open_once(self) -> None:
        if not self._opened.done():
            await self.line.add(group_of(self.key))  # first listen, then look
            self.heads = await in_pool(news.heads_of, self.key)
            self._put_off_beat()
            self._opened.set_result(None)

    async def _wait(self) -> None:
        until = min(self._beat_at, self._look_at or self._beat_at)
        if self.line.is_deaf:
            until = min(until, self._now() + LOOK_WHEN_DEAF)
        try:
            async with asyncio.timeout_at(until):
                await self._wake.wait()
        except TimeoutError:
            return

    async def _look(self) -> None:
        """Read until nothing is new; at every look, ask again who may read."""
        is_all = False
        while not is_all:
            self._wake.clear()
            is_all = await self._look_once()
        now = self._now()
        is_beat = now >= self._beat_at
        if is_beat:
            self._put_off_beat()
            self._tell_heads(self._sockets())
        if is_beat or self._check_presence or (self._look_at and now >= self._look_at):
            await self._see_who_is_here(is_beat=is_beat)

    async def _look_once(self) -> bool:
        sessions = {listener.session for listener in self.listeners}
        found = await in_pool(news.read, self.key, self.door, self.heads, sessions)
        self.heads, self.guests = found.heads, found.guests
        changed = [
            listener
            for listener in list(self.listeners)
            if listener.session in sessions and self._check(listener, found)
        ]
        for stream, seq, text in found.frames:
            for listener in self.listeners:
                listener.offer(text, stream=stream, seq=seq)
        for listener in changed:
            listener.streams = found.guests.readers[listener.member].streams
        self._tell_heads(changed)
        return found.is_all

    def _check(self, listener: Listener, found: news.News) -> bool:
        """Close what has no right any more; whether it gained or lost a stream."""
        member = found.members.get(listener.session)
        reader = found.guests.readers.get(listener.member)
        if member is None or member.pk != listener.member:
            listener.close(NOT_SIGNED_IN)
        elif reader is None:
            listener.close(NOT_YOURS)
        elif listener.is_present and listener.streams is not None:
            is_same = reader.streams == listener.streams
            listener.streams &= reader.streams
            return not is_same
        elif listener.streams is not None and not listener.streams <= reader.streams:
            listener.close(NOT_YOURS)
        return False

    # --- What it tells ------------------------------------------------------------

    def _sockets(self) -> list[SocketListener]:
        return [row for row in self.listeners if row.is_present and row.streams]

    def _tell_heads(self, sockets: list[SocketListener]) -> None:
        heads = dict(self.heads.values())
        for socket in sockets:
            mine = {name: heads[name] for name in heads if socket.may_read(name)}
            socket.offer(frame("heads", heads=mine))

    async def _see_who_is_here(self, *, is_beat: bool) -> None:
        self._check_presence, self._look_at = False, 0.0
        mine, members = self.presents(), set(self.guests.readers)
        found = await in_pool(presence.present, self.key, members)
        missing = mine - set(found)
        if mine and (missing or is_beat):
            await in_pool(presence.arrive, self.key, mine)
        if missing:
            await self._tell_presence()
        if any(found.values()):  # writing ends without a word: look again
            self._look_at = self._now() + presence.TYPING_LASTS + 0.5
        present = {**dict.fromkeys(mine, False), **found}
        here = who_is_here(self.guests, present)
        for socket in self._sockets():
            tell_who_is_here(socket, here)

    async def _tell_presence(self) -> None:
        await self.line.tell(group_of(self.key), {"type": "here", "room": self.key})

    def _put_off_beat(self) -> None:
        self._beat_at = self._now() + random.uniform(*settings.STREAMS_HEARTBEAT)  # noqa: S311 - jitter

    def _now(self) -> float:
        return asyncio.get_running_loop().time()


def who_is_here(guests: Guests, present: dict[int, bool]) -> list[dict]:
    """As the investigation allows: names, only how many, or nothing."""
    if guests.presence == "off":
        return []
    if guests.presence == "count":
        return [{"id": None, "name": None} for _ in present]
    rows = [
        {"id": pk, "name": guests.readers[pk].name}
        | ({"typing": True} if typing else {})
        for pk, typing in present.items()
        if pk in guests.readers
    ]
    return sorted(rows, key=lambda row: (row["name"], row["id"]))


def tell_who_is_here(socket: SocketListener, here: list[dict]) -> None:
    text = frame("here", members=here)
    if text != socket.last_here:
        socket.last_here = text
        socket.offer(text)
