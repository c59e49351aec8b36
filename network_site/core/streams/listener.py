"""Those who listen in a room: an open socket, or a request that waits for news."""

import asyncio
from abc import ABC, abstractmethod
from collections import deque

MALFORMED = 1008
TRY_LATER = 1013
NOT_SIGNED_IN = 4401
NOT_YOURS = 4403
TOO_SLOW = 4408
LONGEST_QUEUE = 256


class Listener(ABC):
    """What the hub knows of each: who it is, what it may read, how to reach it."""

    is_present = False  # whether it counts as being here

    def __init__(self, *, member: int, session: str):
        self.member = member
        self.session = session
        # None until its beginning is read: then everything is held, and sorted later.
        self.streams: frozenset[str] | None = None
        self.code: int | None = None
        self.closed = asyncio.Event()

    def may_read(self, stream: str | None) -> bool:
        return stream is None or self.streams is None or stream in self.streams

    def close(self, code: int) -> None:
        """Say once why it must go; whoever serves it does the rest."""
        if self.code is None:
            self.code = code
            self.closed.set()

    @abstractmethod
    def offer(self, frame: str, *, stream: str | None = None, seq: int = 0) -> None:
        """Take an encoded frame that the listener may read; never wait."""


class SocketListener(Listener):
    """An open socket, with a bounded queue before it."""

    is_present = True

    def __init__(self, **who):
        super().__init__(**who)
        self.positions: dict[str, int] = {}
        self.last_here = ""
        self._queue: deque[tuple[str, str | None, int]] = deque()
        self._filled = asyncio.Event()

    def offer(self, frame, *, stream=None, seq=0):
        if not self.may_read(stream) or self.code is not None:
            return
        if len(self._queue) >= LONGEST_QUEUE:
            self._queue.clear()
            self.close(TOO_SLOW)
            return
        self._queue.append((frame, stream, seq))
        self._filled.set()

    async def next(self) -> str:
        """The next frame that this socket may have and has not had."""
        while True:
            while self._queue:
                frame, stream, seq = self._queue.popleft()
                if self.code is None and self._is_new(stream, seq):
                    return frame
            self._filled.clear()
            await self._filled.wait()

    def _is_new(self, stream: str | None, seq: int) -> bool:
        if stream is None:
            return True
        return self.may_read(stream) and seq > self.positions.get(stream, 0)


class Waiter(Listener):
    """A request over HTTP that waits for news of one stream, and then reads itself."""

    def __init__(self, *, stream: str, **who):
        super().__init__(**who)
        self.streams = frozenset([stream])
        self._news = asyncio.Event()

    def offer(self, frame, *, stream=None, seq=0):
        if stream in self.streams:
            self._news.set()

    def close(self, code):
        super().close(code)
        self._news.set()

    async def wait(self, seconds: float) -> None:
        """Until there is news, or the time is up."""
        try:
            async with asyncio.timeout(seconds):
                await self._news.wait()
        except TimeoutError:
            return
        self._news.clear()
