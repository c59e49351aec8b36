"""The room beside the tutorial's echo and a raw loop; `/` beside a constant."""

import contextlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
import uuid
from urllib.parse import urlencode

from .lines import Crowd, Page, as_json
from .processes import ROOT, free_port, serving

DATA = ROOT / "build" / "bench"
SERVER = [
    sys.executable, "-m", "uvicorn", "benchmarks.peers:application", "--lifespan", "off",
    "--ws", "websockets-sansio", "--ws-per-message-deflate", "false", "--no-access-log",
    "--log-level", "warning", "--timeout-keep-alive", "60", "--port", "{port}",
]  # fmt: skip
CROWDS, ROUNDS, MESSAGES, PAGES = (1, 50, 200), 5, 8, 40
TOKEN = "t" * 32


async def measure() -> list[dict]:
    port = free_port()
    settings = {
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings", "PORT": str(port),
        "DATA_DIR": str(DATA), "DATABASE_URL": "", "REDIS_URL": "",
    }  # fmt: skip
    sessions = _prepare(settings)
    with serving(SERVER, port, **settings):
        rows = []
        for size in CROWDS:
            rows += await _fan_out(port, sessions[:size])
        rows += await _front_page(port)
    return rows


def _prepare(settings: dict) -> list[str]:
    shutil.rmtree(DATA, ignore_errors=True)
    made = subprocess.run(
        [sys.executable, "-m", "benchmarks.network"], cwd=ROOT, check=True,
        env={**os.environ, **settings}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return json.loads(made.stdout)


async def _fan_out(port: int, sessions: list[str]) -> list[dict]:
    """Milliseconds until the last of so many sockets has heard a message."""
    cookies = [f"sessionid={session}" for session in sessions]
    addresses = {"our room": "/ws/investigations/bench/", "tutorial": "/ws/echo/",
                 "raw loop": "/ws/raw/"}  # fmt: skip
    async with contextlib.AsyncExitStack() as ending:
        crowds = {
            name: await ending.enter_async_context(Crowd(port, address, cookies))
            for name, address in addresses.items()
        }
        writer = await ending.enter_async_context(_writer(port, sessions[0]))
        ways = {"our room": _post(writer), "tutorial": _say(crowds["tutorial"]),
                "raw loop": _say(crowds["raw loop"])}  # fmt: skip
        taken = {name: [] for name in crowds}
        for number in range(ROUNDS + 1):
            for name, crowd in crowds.items():
                times = [await crowd.time_of(ways[name]) for _ in range(MESSAGES)]
                taken[name] += times if number else []  # the first round warms up
    what = f"a message to {len(sessions)} sockets"
    return _rows(what, taken, "our room")


def _writer(port: int, session: str) -> Page:
    return Page(port, {
        "Cookie": f"sessionid={session}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN,
        "Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded",
    })  # fmt: skip


def _post(writer: Page):
    async def post(text):
        form = urlencode({"text": text, "client_id": str(uuid.uuid4())}).encode()
        status, _, body = await writer.ask(
            "/investigations/bench/messages/", "POST", form
        )
        if status != 201:
            raise SystemExit(f"A message was answered with {status}: {body[:200]}")

    return post


def _say(crowd: Crowd):
    async def say(text):
        crowd.ears[0].say(as_json(text))

    return say


async def _front_page(port: int) -> list[dict]:
    """Milliseconds for `/` and for a constant of its size, taking turns."""
    async with Page(port) as page:
        status, _, body = await page.ask("/")
        if status != 200:
            raise SystemExit(f"/ was answered with {status}.")
        paths = {"our home page": "/", "constant": f"/bench/constant/{len(body)}/"}
        taken = {name: [] for name in paths}
        for number in range(ROUNDS + 1):
            for name, path in paths.items():
                times = [await _time_of(page, path) for _ in range(PAGES)]
                taken[name] += times if number else []
    return _rows(
        f"/ for an anonymous reader, {len(body)} bytes", taken, "our home page"
    )


async def _time_of(page: Page, path: str) -> float:
    began = time.perf_counter()
    await page.ask(path)
    return time.perf_counter() - began


def _rows(what: str, taken: dict, ours: str) -> list[dict]:
    middle = {name: statistics.median(times) for name, times in taken.items()}
    return [
        {"what": what, "who": name, "value": round(seconds * 1000, 2), "unit": "ms",
         "ratio": round(middle[ours] / seconds, 2)}
        for name, seconds in middle.items()
    ]  # fmt: skip
