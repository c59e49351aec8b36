"""Opens sockets on the whole ASGI application, as a browser or a script would."""

import asyncio
import json

from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.db import transaction
from django.test import Client

from network_site.asgi import application
from network_site.core.streams import actions as streams


def cookie_of(member) -> str:
    """A fresh session of the member, as the cookie header says it."""
    client = Client()
    client.force_login(member)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


class Socket:
    def __init__(
        self, path: str, *, cookie: str | None = None, origin: str | None = None
    ):
        headers = []
        if cookie:
            headers.append((b"cookie", cookie.encode()))
        if origin is not None:
            headers.append((b"origin", origin.encode()))
        self.reads = asyncio.Event()
        self.reads.set()
        self.line = WebsocketCommunicator(self.slowly, path, headers=headers)

    async def slowly(self, scope, receive, send):
        """As a server that waits while the client does not read."""

        async def send_when_read(message):
            if message["type"] == "websocket.send":
                await self.reads.wait()
            await send(message)

        await application(scope, receive, send_when_read)

    async def open(self) -> bool:
        is_open, _ = await self.line.connect(timeout=10)
        return is_open

    async def frame(self, *types: str, timeout: float = 10) -> dict:
        """The next frame, or the next of these types."""
        async with asyncio.timeout(timeout):
            while True:
                output = await self.line.receive_output(timeout)
                assert output["type"] == "websocket.send", output
                frame = json.loads(output["text"])
                if not types or frame["type"] in types:
                    return frame

    async def code(self, timeout: float = 10) -> int:
        """The code that it is closed with, whatever comes before."""
        return (await self.closed(timeout))["code"]

    async def closed(self, timeout: float = 10) -> dict:
        """How it is closed: code and reason."""
        async with asyncio.timeout(timeout):
            while True:
                output = await self.line.receive_output(timeout)
                if output["type"] == "websocket.close":
                    return output

    async def say(self, said) -> None:
        await self.line.send_to(
            text_data=said if isinstance(said, str) else json.dumps(said)
        )

    async def close(self) -> None:
        await self.line.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.line.wait(10)


async def session_of(member) -> str:
    return await sync_to_async(cookie_of)(member)


async def in_thread(function, *args, **kwargs):
    """Act as a view does: in a thread, with a database connection of its own."""
    return await sync_to_async(function)(*args, **kwargs)


@transaction.atomic
def fill(stream, by, count):
    """Add `count` entries to the stream."""
    for number in range(count):
        streams.append(stream, "claim.added", by=by, data={"n": number})
