"""PostgreSQL and Redis for one run: own folder, own ports, gone when the run ends."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import packages
from packages import fail

REDIS = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no",
         "--daemonize", "no", "--loglevel", "warning"]  # fmt: skip
# Nothing here outlives the machine; what a killed server must keep, the operating
# system still holds, so only the wait for the disk is left out.
POSTGRESQL = ["-c", "fsync=off", "-c", "listen_addresses=127.0.0.1",
              "-c", "max_connections=200", "-c", "log_min_messages=fatal"]  # fmt: skip


@contextlib.contextmanager
def servers() -> Iterator[dict[str, str]]:
    """The addresses of a PostgreSQL and a Redis; given ones, or ones made for this."""
    redis_program()
    given = {name: os.environ.get(name) for name in ("DATABASE_URL", "REDIS_URL")}
    with contextlib.ExitStack() as ending:
        if not (given["DATABASE_URL"] and given["REDIS_URL"]):
            folder = Path(tempfile.mkdtemp(prefix="network-site-"))
            ending.callback(shutil.rmtree, folder, ignore_errors=True)
            folder.chmod(0o711)
        database = given["DATABASE_URL"] or ending.enter_context(postgresql(folder))
        redis = given["REDIS_URL"] or ending.enter_context(redis_server(folder))
        yield {"DATABASE_URL": database, "REDIS_URL": redis}


@contextlib.contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """A PostgreSQL of its own; it refuses to run as root, so it runs as postgres."""
    programs = _programs()
    data, port, owner = folder / "postgresql", free_port(), _owner()
    data.mkdir(mode=0o700)
    if owner:
        os.chown(data, owner.pw_uid, owner.pw_gid)
    as_owner = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}  # fmt: skip
    made = subprocess.run(
        [programs / "initdb", "-D", data, "-U", "network", "-A", "trust", "-N",
         "-E", "UTF8", "--locale=C.UTF-8"],
        capture_output=True, text=True, check=False, cwd=data, **as_owner,
    )  # fmt: skip
    if made.returncode:
        fail(f"PostgreSQL could not be set up: {made.stderr.strip()}")
    command = [programs / "postgres", "-D", data, "-k", data, "-p", str(port), *POSTGRESQL]  # fmt: skip
    log = data / "log.txt"
    with running("PostgreSQL", command, port, log, signal.SIGINT, cwd=data, **as_owner):
        database = ["createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "network"]
        _until_it_works([programs / database[0], *database[1:], "network"])
        yield f"postgres://network@127.0.0.1:{port}/network"


def _until_it_works(command: list, seconds: int = 30) -> None:
    """PostgreSQL opens its port a moment before it takes work."""
    end = time.monotonic() + seconds
    while subprocess.run(command, capture_output=True, check=False).returncode:
        if time.monotonic() > end:
            fail("PostgreSQL did not come up.")
        time.sleep(0.1)


def _programs() -> Path:
    """Where Debian keeps the server's programs, newest first; installed if missing."""
    for _ in range(2):
        found = sorted(
            Path("/usr/lib/postgresql").glob("*/bin/initdb"),
            key=lambda path: int(path.parts[-3]),
        )
        if found:
            return found[-1].parent
        if on_path := shutil.which("initdb"):
            return Path(on_path).resolve().parent
        if not packages.debian("postgresql"):
            break
    return fail("PostgreSQL is missing: install it, or set DATABASE_URL.")


def _owner():
    """Whom PostgreSQL runs as when we are root."""
    return pwd.getpwnam("postgres") if os.geteuid() == 0 else None


def redis_program() -> str:
    """Needed also beside a given Redis: the fault tests kill one of their own."""
    if not shutil.which("redis-server"):
        packages.debian("redis-server")
    return shutil.which("redis-server") or fail("redis-server is missing: install it.")


@contextlib.contextmanager
def redis_server(folder: Path) -> Iterator[str]:
    program = redis_program()
    home, port = folder / "redis", free_port()
    home.mkdir()
    command = [program, "--port", str(port), "--dir", str(home), *REDIS]
    with running("Redis", command, port, home / "log.txt", signal.SIGTERM):
        yield f"redis://127.0.0.1:{port}/0"


@contextlib.contextmanager
def running(
    name: str, command: list, port: int, log: Path, end: signal.Signals, **options
):
    """A server from its first open port to its end, whatever happens in between."""
    with log.open("w") as out:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
            start_new_session=True, **options,
        )  # fmt: skip
        try:
            _wait(name, process, port, log)
            yield process
        finally:
            process.send_signal(end)
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(name: str, process: subprocess.Popen, port: int, log: Path) -> None:
    end = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < end:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        time.sleep(0.05)
    fail(f"{name} did not start: {log.read_text().strip()[-500:]}")


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]
