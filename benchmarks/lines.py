"""The load's side of HTTP and WebSocket, as light as it can be: it must not be what
is measured."""

import asyncio
import base64
import json
import os
import time

SECONDS = 30  # nothing here may take longer


class Page:
    """One kept-alive HTTP connection."""

    def __init__(self, port: int, headers: dict | None = None):
        self.port = port
        self.headers = {"Host": f"127.0.0.1:{port}", **(headers or {})}

    async def __aenter__(self):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        return self

    async def __aexit__(self, *error):
        self.writer.close()

    async def ask(self, path: str, method: str = "GET", body: bytes = b"", **headers):
        """Status, headers in small letters, body."""
        told = {**self.headers, **headers}
        if body:
            told["Content-Length"] = str(len(body))
        lines = [f"{method} {path} HTTP/1.1", *(f"{k}: {v}" for k, v in told.items())]
        self.writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        async with asyncio.timeout(SECONDS):
            return await self._answer()

    async def _answer(self):
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin1")
        first, *rest = head.strip().split("\r\n")
        headers = {}
        for line in rest:
            name, _, value = line.partition(": ")
            headers.setdefault(name.lower(), []).append(value)
        return int(first.split()[1]), headers, await self._body(headers)

    async def _body(self, headers: dict) -> bytes:
        if "content-length" in headers:
            return await self.reader.readexactly(int(headers["content-length"][0]))
        parts = []
        while size := int(await self.reader.readline(), 16):
            parts.append(await self.reader.readexactly(size))
            await self.reader.readexactly(2)
        await self.reader.readexactly(2)
        return b"".join(parts)


class Ear(asyncio.Protocol):
    """One WebSocket that only looks for marked frames and answers pings."""

    def __init__(self, heard):
        self.heard, self.kept, self.is_open = heard, b"", asyncio.Event()
        self.is_closed = False

    def connection_made(self, transport):
        self.transport = transport

    def connection_lost(self, error):
        self.is_closed = True

    def data_received(self, data):
        self.kept += data
        if not self.is_open.is_set():
            head, found, rest = self.kept.partition(b"\r\n\r\n")
            if not found:
                return
            if b" 101 " not in head.split(b"\r\n")[0]:
                raise ConnectionError(head.decode("latin1"))
            self.kept = rest
            self.is_open.set()
        while frame := self._frame():
            self._take(*frame)

    def _frame(self):
        if len(self.kept) < 2:
            return None
        size, start = self.kept[1], 2
        if size >= 126:
            start = 4 if size == 126 else 10
            size = int.from_bytes(self.kept[2:start], "big")
        if len(self.kept) < start + size:
            return None
        code, body = self.kept[0] & 15, self.kept[start : start + size]
        self.kept = self.kept[start + size :]
        return code, body

    def _take(self, code: int, body: bytes):
        if code == 9:
            self.say(body, code=10)
        elif code == 8:
            self.is_closed = True
        elif b"bench-" in body:
            self.heard(body)

    def say(self, body: bytes, *, code: int = 1):
        size = len(body)
        length = (
            bytes([128 | size]) if size < 126 else b"\xfe" + size.to_bytes(2, "big")
        )
        # A mask of zeros is a mask: the payload goes as it is.
        self.transport.write(bytes([128 | code]) + length + b"\0\0\0\0" + body)


async def open_ear(port: int, path: str, heard, cookie: str = "") -> Ear:
    _, ear = await asyncio.get_running_loop().create_connection(
        lambda: Ear(heard), "127.0.0.1", port
    )
    lines = [
        f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Upgrade: websocket",
        "Connection: Upgrade", f"Origin: http://127.0.0.1:{port}",
        f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
        "Sec-WebSocket-Version: 13", f"Cookie: {cookie}", "", "",
    ]  # fmt: skip
    ear.transport.write("\r\n".join(lines).encode())
    async with asyncio.timeout(SECONDS):
        await ear.is_open.wait()
    return ear


class Crowd:
    """Many listeners of one room; tells when all of them heard the last message."""

    def __init__(self, port: int, path: str, cookies: list[str]):
        self.port, self.path, self.cookies = port, path, cookies
        self.mark, self.missing, self.all_heard = b"", 0, asyncio.Event()
        self.number = 0

    async def __aenter__(self):
        self.ears = [
            await open_ear(self.port, self.path, self._heard, cookie)
            for cookie in self.cookies
        ]
        return self

    async def __aexit__(self, *error):
        for ear in self.ears:
            ear.transport.abort()

    def _heard(self, body: bytes):
        if self.mark in body:
            self.missing -= 1
            if not self.missing:
                self.all_heard.set()

    async def time_of(self, send) -> float:
        """Seconds from `await send(text)` until the last listener heard it."""
        self.number += 1
        text = f"bench-{self.number:06d}-{os.urandom(4).hex()} " + "word " * 20
        self.mark, self.missing = text.split()[0].encode(), len(self.ears)
        self.all_heard.clear()
        began = time.perf_counter()
        async with asyncio.timeout(SECONDS), asyncio.TaskGroup() as tasks:
            tasks.create_task(send(text))
            await self.all_heard.wait()
            taken = time.perf_counter() - began
        return taken


def as_json(text: str) -> bytes:
    return json.dumps({"message": text}).encode()
