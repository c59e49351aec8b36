"""The line between processes: one channel a process, which tells itself that it hears.

A layer can go deaf without a word (Redis restarted, a group forgotten after a day).
So the process sends itself a pulse; while none comes back the line `is_deaf`, rooms
look at the database every second, and the line is laid anew, slower each time.
"""

import asyncio
import logging
import random

from channels.layers import get_channel_layer

from .actions import REVOCATIONS

PULSE = 1  # seconds between two pulses
PATIENCE = 2  # seconds that one may be away
PULSES_A_REJOIN = 3600  # the layer forgets a group's members after a day
LONGEST_PAUSE = 30
log = logging.getLogger(__name__)


async def stop(task: asyncio.Task) -> None:
    """Cancel until it ends: Redis' client and wait_for may swallow one cancellation."""
    while not task.done():
        task.cancel()
        await asyncio.wait({task}, timeout=1)


class Line:
    def __init__(self, hear, look):
        self.is_deaf = True
        self._hear = hear  # called with each message
        self._look = look  # called when the line is cut, and when it hears again
        self._wanted = {REVOCATIONS}
        self._joined: set[str] = set()
        self._changed = asyncio.Event()
        self._synced = asyncio.Event()
        self._echo = asyncio.Event()
        self._task = asyncio.create_task(self._keep())

    async def add(self, group: str) -> None:
        """Listen to the group; after a second go on without, the rooms then look."""
        self._wanted.add(group)
        self._synced.clear()
        self._changed.set()
        try:
            async with asyncio.timeout(1):
                await self._synced.wait()
        except TimeoutError:
            log.warning("The line between processes is slow.")

    def drop(self, group: str) -> None:
        self._wanted.discard(group)
        self._changed.set()

    async def tell(self, group: str, message: dict) -> None:
        """Tell the other processes, or let it be: each heals itself in time."""
        try:
            async with asyncio.timeout(1):
                await get_channel_layer().group_send(group, message)
        except Exception as error:  # noqa: BLE001 - whatever the layer raises
            log.warning("A poke was lost: %s", type(error).__name__)

    async def end(self) -> None:
        await stop(self._task)

    async def _keep(self) -> None:
        pause = 1
        while True:
            try:
                await self._listen()
            except* Exception as errors:  # noqa: BLE001 - whatever the layer raises
                names = {type(error).__name__ for error in errors.exceptions}
                log.warning("The line between processes is down: %s", sorted(names))
            pause = 1 if not self.is_deaf else min(pause * 2, LONGEST_PAUSE)
            self.is_deaf = True
            self._look()  # rooms that trusted the line must now look by themselves
            await asyncio.sleep(pause * random.uniform(0.5, 1))  # noqa: S311 - jitter
            await self._begin_anew()

    async def _begin_anew(self) -> None:
        """A layer that was cut may believe that it is subscribed: make it forget."""
        try:
            async with asyncio.timeout(PATIENCE):
                await get_channel_layer().flush()
        except Exception as error:  # noqa: BLE001 - whatever the layer raises
            log.warning("The layer could not be flushed: %s", type(error).__name__)

    async def _listen(self) -> None:
        layer = get_channel_layer()
        async with asyncio.timeout(PATIENCE):
            channel = await layer.new_channel("hub.")
        self._joined.clear()
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._receive(layer, channel))
                tasks.create_task(self._pulse(layer, channel))
        finally:
            await self._leave(layer, channel)

    async def _receive(self, layer, channel) -> None:
        while True:
            message = await layer.receive(channel)
            if message["type"] == "pulse":
                self._echo.set()
            else:
                self._hear(message)

    async def _pulse(self, layer, channel) -> None:
        for beat in range(10**9):
            if beat % PULSES_A_REJOIN == 0:
                self._joined.clear()
            self._changed.clear()
            async with asyncio.timeout(PATIENCE):
                await self._sync(layer, channel)
                self._echo.clear()
                await layer.send(channel, {"type": "pulse"})
                await self._echo.wait()
            self._hears_again()
            self._synced.set()
            try:
                async with asyncio.timeout(PULSE):
                    await self._changed.wait()
            except TimeoutError:
                continue

    async def _sync(self, layer, channel) -> None:
        for group in self._wanted - self._joined:
            await layer.group_add(group, channel)
            self._joined.add(group)
        for group in self._joined - self._wanted:
            self._joined.discard(group)
            await layer.group_discard(group, channel)

    def _hears_again(self) -> None:
        if self.is_deaf:
            self.is_deaf = False
            self._look()

    async def _leave(self, layer, channel) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                for group in self._joined:
                    await layer.group_discard(group, channel)
        except Exception as error:  # noqa: BLE001 - whatever the layer raises
            log.warning("A group was not left: %s", type(error).__name__)
