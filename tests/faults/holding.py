"""Everything that one session has open on one server: a socket and a waiting request."""

import asyncio
import json

import websockets

from .people import Person


class Hold(Person):
    def __init__(self, port: int, slug: str, session: str):
        super().__init__([port], slug, session)
        self.http.follow_redirects = False

    async def open(self) -> "Hold":
        """Both stand when this returns: the socket was welcomed, the request asked."""
        self.socket = await self.open_socket()
        heads = json.loads(await self.socket.recv())["heads"]
        asked = {"stream": "circle", "after": heads["circle"], "wait": 25}
        self.waits = asyncio.create_task(
            self.http.get(self.address("entries/"), params=asked)
        )
        return self

    def is_open(self) -> bool:
        return self.socket.close_code is None

    async def told(self) -> tuple[int, str, int]:
        """How both end: the socket's code and reason, the request's status."""
        try:
            while True:
                await self.socket.recv()
        except websockets.ConnectionClosed as closed:
            code, reason = closed.rcvd.code, closed.rcvd.reason
        status = (await self.waits).status_code
        # News of somebody else's may have answered it before: then the next is asked.
        if status == 200:
            answer = await self.http.get(self.address("entries/?after=0"))
            status = answer.status_code
        return code, reason, status

    async def get(self, path: str):
        return await self.http.get(f"http://127.0.0.1:{self.ports[0]}{path}")

    async def __aexit__(self, *error):
        self.waits.cancel()
        await asyncio.gather(self.waits, return_exceptions=True)
        await self.socket.close()
        await super().__aexit__(*error)
