"""`make run`: set up what is missing, serve, do what is due, stop all of it."""

import contextlib
import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import packages
from packages import PYTHON, ROOT, fail, hash_of

SETTINGS = "network_site.settings.dev"
SERVER = [
    PYTHON, "-m", "uvicorn", "network_site.asgi:application", "--lifespan", "off",
    "--ws", "websockets-sansio", "--ws-max-size", "1048576",
    "--ws-per-message-deflate", "false",
    # A request must not choose its own address; logs hold no addresses.
    "--no-proxy-headers", "--no-server-header", "--no-access-log",
    "--log-level", "warning", "--timeout-graceful-shutdown", "3",
]  # fmt: skip
ASK_SETTINGS = """
import json
from network_site.settings import dev
print(json.dumps({"port": dev.PORT, "data": str(dev.DATA_DIR), "name": dev.NETWORK_NAME,
                  "address": dev.BASE_URL, "database": dev.DATABASES["default"]["NAME"],
                  "engine": dev.DATABASES["default"]["ENGINE"].rpartition(".")[2]},
                 default=str))
"""
SIGN_INS = (
    "secretariat", "lead.kh", "lead.id", "editor", "journalist.a", "journalist.b",
    "observer", "stranger", "partner",
)  # fmt: skip


def run(arguments: list[str]) -> int:
    end_with_make()
    packages.ensure("requirements.lock")
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS}
    site = ask_settings(environment)
    refuse_taken(site["port"])
    with packages.one_at_a_time("site"):
        set_up(site, environment)
    refuse_taken(site["port"])  # another start may have come first meanwhile
    return serve(site, environment)


def ask_settings(environment: dict) -> dict:
    """What the settings say; a wrong one has already told its one line."""
    asked = subprocess.run(
        [PYTHON, "-c", ASK_SETTINGS], cwd=ROOT, env=environment, check=False,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    if asked.returncode:
        raise SystemExit(asked.returncode)
    return json.loads(asked.stdout)


def refuse_taken(port: int) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError:
            free = port + 1 if port < 65535 else port - 1
            fail(f"Port {port} is taken: choose another, like PORT={free} make run.")


# --- Set-up: steps that are skipped while nothing they depend on has changed -------


def set_up(site: dict, environment: dict) -> None:
    """Static files beside the database; each done wholly or done again next time."""
    static = Step("static", site, _static_sources())
    database = Step("database", site, _database_sources())
    if site["engine"] != "sqlite3" or not Path(site["database"]).is_file():
        database.forget()  # another database, or a new file: nothing is known of it
    manage = [PYTHON, "manage.py"]
    started = None
    if not static.is_done():
        print("Collecting static files ...")
        collect = [*manage, "collectstatic", "--no-input", "--clear", "-v0"]
        started = subprocess.Popen(collect, cwd=ROOT, env=environment)
    try:
        if not database.is_done():
            print("Preparing the database and the sample network ...")
            for command in (["migrate", "-v0"], ["load_sample", "-v0"]):
                _must([*manage, *command], environment)
            database.done()
    finally:
        failed = started.wait() if started else 0
    if failed:
        fail("The static files could not be collected.")
    static.done()


def _must(command: list[str], environment: dict) -> None:
    """Run it; when it fails, the last line it said is the one that helps."""
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=False, text=True,
        stderr=subprocess.PIPE,
    )  # fmt: skip
    said = done.stderr.strip()
    if done.returncode:
        last = said.splitlines()[-1] if said else "no word"
        fail(f"Set-up stopped at manage.py {command[2]}: {last}")
    if said:
        print(said, file=sys.stderr)


class Step:
    """A step of set-up, done for one state of what it is made from."""

    def __init__(self, name: str, site: dict, sources: list[Path]):
        self.stamp = Path(site["data"]) / "set-up" / name
        self.state = hash_of(*sources)

    def is_done(self) -> bool:
        return self.stamp.is_file() and self.stamp.read_text() == self.state

    def done(self) -> None:
        self.stamp.parent.mkdir(parents=True, exist_ok=True)
        self.stamp.write_text(self.state)

    def forget(self) -> None:
        self.stamp.unlink(missing_ok=True)


def _static_sources() -> list[Path]:
    ours = [path for path in (ROOT / "static").rglob("*") if path.is_file()]
    return [*ours, ROOT / "requirements.lock", ROOT / "network_site/settings/base.py"]


def _database_sources() -> list[Path]:
    ours = [
        path
        for app in ("network_site", "themes", "events", "investigations")
        for path in (ROOT / app).rglob("*.*")
        if "migrations" in path.parts or "sample" in path.parts
        or path.name == "sample.py"
    ]  # fmt: skip
    return [p for p in ours if p.suffix != ".pyc"] + [ROOT / "requirements.lock"]


# --- Serving ----------------------------------------------------------------------


def serve(site: dict, environment: dict) -> int:
    """The server and what is due every minute; one end for both."""
    port = str(site["port"])
    server = start([*SERVER, "--host", "127.0.0.1", "--port", port], environment)
    tick = start([PYTHON, "manage.py", "tick", "--every", "60", "-v0"], environment)
    try:
        if wait_until_open(site["port"], server):
            tell(site)
        return server.wait()
    except KeyboardInterrupt:
        print("\nStopping ...")
        return 0
    finally:
        for process in (server, tick):
            stop(process)


def start(command: list[str], environment: dict) -> subprocess.Popen:
    """A child of its own session that ends when we end, however we end."""
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, start_new_session=True,
        stdin=subprocess.DEVNULL, preexec_fn=end_with_parent,
    )  # fmt: skip


def end_with_parent() -> None:
    """On Linux the kernel ends us when our parent is gone, even by kill -9."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def end_with_make() -> None:
    """When `make` itself is killed, nothing stays behind to hold the port."""
    if "MAKELEVEL" in os.environ:
        end_with_parent()


def wait_until_open(port: int, server: subprocess.Popen) -> bool:
    """Wait until the server answers; False when it ended instead."""
    while server.poll() is None:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return True
        time.sleep(0.1)
    return False


def stop(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(timeout=6)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def tell(site: dict) -> None:
    print(f"\n{site['name']} (sample network) is at {site['address']}")
    print("Sign in with the password sample-only-password as one of:")
    for name in SIGN_INS:
        print(f"  {name}@sample.test")
    print("Ctrl-C stops it.")
