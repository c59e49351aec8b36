"""Real servers as processes: started, killed with -9, started again on their port."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings

from network_site.settings.environment import free_port

SITE = "fault-site"
PATIENCE = 90  # seconds until a process must be up, on a busy machine too
SERVER = [
    sys.executable, "-m", "uvicorn", "network_site.asgi:application",
    "--lifespan", "off", "--ws", "websockets-sansio", "--no-proxy-headers",
    "--ws-per-message-deflate", "false", "--log-level", "error", "--port",
]  # fmt: skip
REDIS = ["--save", "", "--appendonly", "no", "--bind", "127.0.0.1", "--port"]


class Process:
    """One program on one port."""

    def __init__(self, command: list[str], log: Path, **environment):
        self.port = free_port()
        self.command = [*command, str(self.port)]
        self.log = log
        self.environment = {**os.environ, **environment}

    def start(self):
        with self.log.open("ab") as log:
            self.running = subprocess.Popen(
                self.command, cwd=settings.ROOT, env=self.environment,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
        self._wait()
        return self

    def _wait(self):
        """Polls the port until it opens: nothing else tells that a server is up."""
        end = time.monotonic() + PATIENCE
        while self.running.poll() is None and time.monotonic() < end:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            time.sleep(0.05)
        raise AssertionError(f"did not start: {self.log.read_text()[-2000:]}")

    def kill(self):
        """kill -9: no word of farewell to anyone."""
        self.running.kill()
        self.running.wait()

    def restart(self):
        self.kill()
        return self.start()


def redis_server(folder: Path) -> Process:
    program = shutil.which("redis-server")
    return Process([program, "--dir", str(folder), *REDIS], folder / "redis.log")


def site_server(folder: Path, name: str, *, database_url: str, redis_url: str):
    return Process(
        SERVER,
        folder / f"{name}.log",
        DJANGO_SETTINGS_MODULE="tests.faults.settings",
        DATABASE_URL=database_url,
        REDIS_URL=redis_url,
        DATA_DIR=str(folder),
        PGAPPNAME=SITE,  # tells their connections from those of the test itself
    )
