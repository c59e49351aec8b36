"""`make test` and `make test-services`."""

import os
import shutil
import subprocess

import packages
import throw_away
from packages import BUILD, PYTHON, ROOT

LOCK = "requirements-dev.lock"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def test(arguments: list[str]) -> int:
    """Every test that needs no server from outside."""
    packages.ensure(LOCK)
    nothing_outside = {"DATABASE_URL": "", "REDIS_URL": ""}
    return pytest(["-m", marks("not faults"), *arguments], nothing_outside)


def marks(wanted: str) -> str:
    """`wanted`, without the browser tests where there is no browser to be had."""
    if any(map(shutil.which, BROWSERS)) or packages.debian("chromium"):
        return wanted
    print("Browser tests are skipped: there is no chromium on this machine.")
    return f"{wanted} and not browser" if wanted else "not browser"


def pytest(arguments: list[str], more: dict) -> int:
    """pytest in an environment where no setting of the user's own site is left."""
    environment = {**os.environ, **more, "DATA_DIR": str(BUILD / "test-data")}
    environment["DJANGO_SETTINGS_MODULE"] = "network_site.settings.test"
    command = [PYTHON, "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def test_services(arguments: list[str]) -> int:
    """The same suite and the fault tests, on real PostgreSQL and Redis."""
    packages.ensure(LOCK)
    everything = marks("")
    with throw_away.servers() as addresses:
        chosen = ["-m", everything] if everything else []
        return pytest([*chosen, *arguments], addresses)


def permissions(arguments: list[str]) -> int:
    """Write docs/permissions.md anew from the rules, asked in the test database."""
    packages.ensure(LOCK)
    asked = ["-q", "tests/permissions/test_document.py", *arguments]
    return pytest(asked, {"DATABASE_URL": "", "WRITE_PERMISSIONS": "1"})
