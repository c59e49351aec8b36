"""Writers and readers of a room that reconnect and go on, as our own pages do."""

import asyncio
import json
import random
import uuid

import httpx
import websockets

ORIGIN = "http://fault.test"
TOKEN = "t" * 32  # the same in cookie and header is what CSRF asks for
GONE = (OSError, httpx.TransportError, websockets.WebSocketException, TimeoutError)
BREATH = 0.05  # seconds between two attempts


class Person:
    """A signed-in member with a choice of servers."""

    def __init__(self, ports: list[int], slug: str, session: str):
        self.ports, self.slug, self.session = ports, slug, session
        cookies = {"sessionid": session, "csrftoken": TOKEN}
        self.http = httpx.AsyncClient(
            cookies=cookies,
            headers={"X-CSRFToken": TOKEN, "Accept": "application/json"},
            timeout=httpx.Timeout(40, connect=2),
        )

    def address(self, path: str = "") -> str:
        port = random.choice(self.ports)
        return f"http://127.0.0.1:{port}/investigations/{self.slug}/{path}"

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        await self.http.aclose()

    async def post(self, text: str, client_id: str) -> httpx.Response:
        form = {"text": text, "client_id": client_id}
        return await self.http.post(self.address("messages/"), data=form)

    @property
    def after(self) -> str:
        """What this one has read: nothing is sent again to who says nothing."""
        return ""

    def open_socket(self):
        address = self.address(f"?after={self.after}")
        return websockets.connect(
            address.replace("http:", "ws:").replace("/inv", "/ws/inv"),
            origin=ORIGIN,
            additional_headers={"Cookie": f"sessionid={self.session}"},
            open_timeout=5,
            compression=None,
            proxy=None,
        )

    async def insist(self, text: str) -> tuple[str, int]:
        """Send until the server says yes; the `client_id` and the number it got."""
        client_id = str(uuid.uuid4())
        while True:
            try:
                answer = await self.post(text, client_id)
            except GONE:
                await asyncio.sleep(BREATH)
                continue
            if answer.status_code in (200, 201):
                return client_id, answer.json()["seq"]
            assert answer.status_code >= 500, answer.text  # a dying server may say so


class Reader(Person):
    """Follows the circle from its beginning until `head`, over one of the two ways."""

    def __init__(self, *args):
        super().__init__(*args)
        self.entries = []

    @property
    def last(self) -> int:
        return self.entries[-1]["seq"] if self.entries else 0

    @property
    def after(self) -> str:
        return f"circle:{self.last}"

    def take(self, entry: dict) -> None:
        assert entry["seq"] == self.last + 1, "a gap, or an entry twice"
        self.entries.append(entry)

    async def poll_until(self, head: asyncio.Future) -> None:
        while not head.done() or self.last < head.result():
            try:
                await self.poll(wait=2)
            except GONE:
                await asyncio.sleep(BREATH)

    async def poll(self, *, wait: int) -> None:
        asked = {"stream": "circle", "after": self.last, "limit": 100, "wait": wait}
        answer = await self.http.get(self.address("entries/"), params=asked)
        if answer.status_code >= 500:
            return
        assert answer.status_code == 200
        for entry in answer.json()["entries"]:
            self.take(entry)

    async def listen_until(self, head: asyncio.Future) -> None:
        while not head.done() or self.last < head.result():
            try:
                await self._listen(head)
            except GONE:
                await asyncio.sleep(BREATH)

    async def _listen(self, head: asyncio.Future) -> None:
        async with self.open_socket() as socket:
            while not head.done() or self.last < head.result():
                async with asyncio.timeout(30):  # heads come every 25 s at least
                    frame = json.loads(await socket.recv())
                if frame["type"] == "entry":
                    self.take(frame)
                elif frame["type"] == "too_far":
                    await self.poll(wait=0)
                    return


class Stranger(Reader):
    """A member of the network who is not of the circle, and keeps trying."""

    def __init__(self, *args):
        super().__init__(*args)
        self.statuses, self.refusals = set(), set()

    async def knock_until(self, head: asyncio.Future) -> None:
        """Tries both ways until `head` is known, and keeps what it was told."""
        while not head.done():
            try:
                answer = await self.http.get(self.address("entries/?after=0&wait=2"))
                self.statuses.add(answer.status_code)
                await self._knock()
            except (OSError, httpx.TransportError, TimeoutError):
                pass  # a server that is down
            await asyncio.sleep(BREATH)

    async def _knock(self) -> None:
        """Notes how the socket was refused; hearing anything is a failure."""
        try:
            async with self.open_socket() as socket:
                heard = await socket.recv()
        except websockets.ConnectionClosed as closed:
            self.refusals.add(closed.rcvd and closed.rcvd.code)
        except websockets.InvalidStatus as refused:
            self.refusals.add(refused.response.status_code)
        except websockets.WebSocketException:
            self.refusals.add(None)  # killed in the middle of the handshake
        else:
            raise AssertionError(f"a stranger heard {heard}")
