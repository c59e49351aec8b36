"""Which server: uvicorn, granian, daphne on one small application, taking turns."""

import asyncio
import contextlib
import statistics
import sys
import time
from pathlib import Path

from .lines import Crowd, Page, open_ear
from .processes import free_port, serving

APP = "benchmarks.small:application"
SERVERS = {
    "uvicorn": ["uvicorn", APP, "--lifespan", "off", "--ws", "websockets-sansio",
                "--ws-per-message-deflate", "false", "--no-access-log",
                "--log-level", "warning", "--port", "{port}"],
    "granian": ["granian", APP, "--interface", "asginl", "--no-access-log",
                "--log-level", "warning", "--port", "{port}"],
    "daphne": ["daphne", "-v", "0", "-p", "{port}", APP],
}  # fmt: skip
ROUNDS, SECONDS, SOCKETS, CONNECTIONS = 3, 1.0, 100, 8


async def measure() -> list[dict]:
    """Rows of the table: each server's number and its ratio to uvicorn's."""
    ports = {name: free_port() for name in SERVERS}
    with contextlib.ExitStack() as ending:
        processes = {
            name: ending.enter_context(
                serving([sys.executable, "-m", *command], ports[name])
            )
            for name, command in SERVERS.items()
        }
        found = {name: [] for name in SERVERS}
        for _ in range(ROUNDS):
            for name, port in ports.items():
                found[name].append(await _round(port))
        held = {n: await _held(ports[n], processes[n].pid) for n in SERVERS}
    return _rows(found, held)


async def _round(port: int) -> dict:
    alone = await _pages(port)
    async with Crowd(port, "/ws/", [""] * SOCKETS) as crowd:
        sockets = await _messages(crowd)
        pages, both = await asyncio.gather(_pages(port), _messages(crowd))
    return {"pages alone": alone, "messages alone": sockets,
            "pages beside messages": pages, "messages beside pages": both}  # fmt: skip


async def _pages(port: int) -> float:
    """Pages a second over a few kept-alive connections."""
    end = time.perf_counter() + SECONDS

    async def reader():
        count = 0
        async with Page(port) as page:
            while time.perf_counter() < end:
                await page.ask("/")
                count += 1
        return count

    return sum(await asyncio.gather(*(reader() for _ in range(CONNECTIONS)))) / SECONDS


async def _messages(crowd: Crowd) -> float:
    """Deliveries a second: a message to all, the next once all have heard it."""
    end, count = time.perf_counter() + SECONDS, 0

    async def say(text):
        crowd.ears[0].say(text.encode())

    while time.perf_counter() < end:
        await crowd.time_of(say)
        count += 1
    return count * len(crowd.ears) / SECONDS


async def _held(port: int, pid: int) -> float:
    """Megabytes that 20 readers who never read make the server hold."""
    before = _memory(pid)
    ears = [await open_ear(port, "/flood/", lambda body: None) for _ in range(20)]
    for ear in ears:
        ear.transport.pause_reading()
    await asyncio.sleep(3)
    held = _memory(pid) - before
    for ear in ears:
        ear.transport.abort()
    return held


def _memory(pid: int) -> float:
    """Megabytes of a process and its children."""
    pids = [
        pid,
        *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()),
    ]
    texts = (Path(f"/proc/{each}/statm").read_text() for each in pids)
    return sum(int(text.split()[1]) for text in texts) * 4096 / 1e6


def _rows(found: dict, held: dict) -> list[dict]:
    rows = []
    for what in found["uvicorn"][0]:
        middle = {n: statistics.median(r[what] for r in found[n]) for n in found}
        rows += [
            {"what": what, "who": name, "value": round(value), "unit": "/s",
             "ratio": round(value / middle["uvicorn"], 2)}
            for name, value in middle.items()
        ]  # fmt: skip
    rows += [
        {"what": "held for 20 readers who never read", "who": name,
         "value": round(value, 1), "unit": "MB", "ratio": None}
        for name, value in held.items()
    ]  # fmt: skip
    return rows
