"""The socket of a room: tells what happens, hears two small frames, never raises."""

import asyncio
import json
import logging
from urllib.parse import parse_qs

from django.db import Error as DatabaseError

from . import identity, news, presence
from .actions import group_of
from .door import Door
from .hub import hub
from .listener import (
    MALFORMED,
    NOT_SIGNED_IN,
    NOT_YOURS,
    TRY_LATER,
    SocketListener,
)
from .pool import in_pool
from .room import Room, who_is_here
from .wire import frame

LARGEST_FRAME = 4096
LARGEST_NUMBER = 2**63 - 1
MOST_FRAMES = 100  # in ten seconds
PATIENCE = 2  # seconds to hand over the close code to one that does not read
log = logging.getLogger(__name__)


class Malformed(Exception):
    """The client said what no client of ours says."""


def room_socket(door: Door):
    """The ASGI application that opens the rooms of this door."""

    async def application(scope, receive, send):
        await RoomSocket(door, scope, receive, send).serve()

    return application


class RoomSocket:
    def __init__(self, door: Door, scope, receive, send):
        self.door, self.scope = door, scope
        self.receive, self.send = receive, send
        self.listener: SocketListener | None = None
        self.marks: dict[str, int] = {}
        self.saving: asyncio.Task | None = None

    async def serve(self) -> None:
        await self.receive()  # websocket.connect
        await self.send({"type": "websocket.accept"})
        try:
            code = await self._converse()
        except (DatabaseError, TimeoutError) as error:
            log.warning("A socket could not be served: %s", type(error).__name__)
            code = TRY_LATER
        except Malformed:
            code = MALFORMED
        except OSError:  # the line to the client is gone
            code = None
        if code is not None:
            await self._close(code)

    async def _close(self, code: int) -> None:
        close = {"type": "websocket.close", "code": code}
        try:
            async with asyncio.timeout(PATIENCE):
                if code == NOT_SIGNED_IN and await self._was_ended():
                    close["reason"] = "ended"  # the page forgets what the device kept
                await self.send(close)
        except (TimeoutError, OSError):
            log.info("A socket was cut, it did not read its close code %s", code)

    async def _was_ended(self) -> bool:
        session = identity.session_of(self.scope)
        try:
            return await in_pool(identity.was_ended, session)
        except DatabaseError:
            return False

    async def _converse(self) -> int | None:
        """The code to close with, or None when the client has gone."""
        after = parse_after(self.scope["query_string"])
        session = identity.session_of(self.scope)
        address = self.scope["url_route"]["kwargs"]
        member, key = await in_pool(self._who_and_where, session, address)
        if member is None:
            return NOT_SIGNED_IN
        if key is None:
            return NOT_YOURS
        self.listener = SocketListener(member=member.pk, session=session)
        async with hub().listening(key, self.door, self.listener) as room:
            return await self._listen(room, after)

    def _who_and_where(self, session, address):
        member = identity.members_of({session}).get(session) if session else None
        if member is None:
            return None, None
        return member, self.door.find(member, **address)

    async def _listen(self, room: Room, after: dict[str, int]) -> int | None:
        start = await in_pool(
            news.begin, room.key, self.door, self.listener.member, after
        )
        if start is None:
            return NOT_YOURS
        first = await self._first_frames(room, start)
        self.listener.positions = dict(start.heads)
        self.listener.streams = start.streams
        room.presence_changed()
        tasks = [
            asyncio.create_task(self._write(first)),
            asyncio.create_task(self._read(room)),
            asyncio.create_task(self.listener.closed.wait()),
        ]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await self._stop(tasks)
        return self.listener.code or _outcome(tasks)

    async def _first_frames(self, room: Room, start: news.Beginning) -> list[str]:
        members = set(start.guests.readers)
        found = await in_pool(presence.present, room.key, members)
        here = dict.fromkeys(room.presents(), False) | found
        shown = who_is_here(start.guests, here)
        self.listener.last_here = frame("here", members=shown)
        far = [
            frame("too_far", stream=name, head=head)
            for name, head in start.too_far.items()
        ]
        return [frame("welcome", heads=start.heads, here=shown), *far, *start.frames]

    async def _stop(self, tasks) -> None:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self.saving:
            await self.saving

    # --- Telling ------------------------------------------------------------------

    async def _write(self, first: list[str]) -> None:
        for text in first:
            await self.send({"type": "websocket.send", "text": text})
        while True:
            text = await self.listener.next()
            await self.send({"type": "websocket.send", "text": text})

    # --- Hearing ------------------------------------------------------------------

    async def _read(self, room: Room) -> None:
        now = asyncio.get_running_loop().time
        since, count = now(), 0
        while (event := await self.receive())["type"] == "websocket.receive":
            if now() - since > 10:
                since, count = now(), 0
            count += 1
            if count > MOST_FRAMES:
                raise Malformed
            self._hear(room, parse(event))

    def _hear(self, room: Room, said: dict) -> None:
        if said["type"] == "typing":
            self._save(room, typing=True)
        elif said["stream"] in self.listener.streams:
            earlier = self.marks.get(said["stream"], 0)
            self.marks[said["stream"]] = max(earlier, said["seq"])
            self._save(room)

    def _save(self, room: Room, *, typing=False) -> None:
        """Keep marks beside the conversation, one write at a time."""
        if self.saving is None or self.saving.done():
            self.saving = asyncio.create_task(self._save_all(room, typing))

    async def _save_all(self, room: Room, typing: bool) -> None:
        if typing:
            await in_pool(presence.type_in, room.key, self.listener.member)
            room.presence_changed()
            await room.line.tell(group_of(room.key), {"type": "here", "room": room.key})
        while self.marks:
            stream, seq = self.marks.popitem()
            try:
                member = self.listener.member
                await in_pool(self.door.seen, room.key, member, stream, seq)
            except DatabaseError as error:
                log.warning("A mark was not kept: %s", type(error).__name__)


def _outcome(tasks) -> int | None:
    """Raise what ended the conversation; a client that left ends it in peace."""
    for task in tasks:
        if not task.cancelled() and task.exception():
            raise task.exception()
    return None


def parse(event: dict) -> dict:
    """One of the two frames that a client may send."""
    text = event.get("text")
    if text is None or len(text.encode(errors="replace")) > LARGEST_FRAME:
        raise Malformed
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Malformed from error
    if said == {"type": "typing"} or _is_mark(said):
        return said
    raise Malformed


def _is_mark(said) -> bool:
    return (
        isinstance(said, dict)
        and said.keys() == {"type", "stream", "seq"}
        and said["type"] == "seen"
        and isinstance(said["stream"], str)
        and type(said["seq"]) is int  # True is an int too
        and 0 <= said["seq"] <= LARGEST_NUMBER
    )


def parse_after(query: bytes) -> dict[str, int]:
    """`after=circle:41,legal:7`, or `after=41` for the circle."""
    try:
        asked = parse_qs(query.decode("ascii"), max_num_fields=20).get("after", [""])
    except ValueError as error:
        raise Malformed from error
    after = {}
    for part in filter(None, asked[-1].split(",")):
        name, _, seq = part.rpartition(":")
        if not (seq.isascii() and seq.isdecimal() and len(seq) < 19):
            raise Malformed
        after[name or "circle"] = int(seq)
    return after
