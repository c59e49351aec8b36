"""`make check`: every gate of the house, all of them run, then one answer."""

import os
import re
import subprocess
import time
from pathlib import Path

import packages
from packages import PYTHON, ROOT

BIN = Path(PYTHON).parent
CODE = ["network_site", "themes", "events", "investigations", "tests", "benchmarks",
        "deploy", "manage.py"]  # fmt: skip
LONGEST = 300
# Throw-away values: the production settings are checked, nothing is served.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "network_site.settings.production",
    "SECRET_KEY": "only-for-make-check-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF",
    "VAULT_KEY": "b25seS1mb3ItbWFrZS1jaGVjay0zMi1ieXRlcy1sb24=",
    "ALLOWED_HOSTS": "network.example",
    "BASE_URL": "https://network.example",
    "EMAIL_URL": "smtp+tls://user:password@mail.example:587",
    "DATABASE_URL": "",
    "REDIS_URL": "",
}


def check(arguments: list[str]) -> int:
    packages.ensure("requirements-dev.lock")
    failed = [name for name, gate in GATES.items() if not _passes(name, gate)]
    print(f"Not passed: {', '.join(failed)}" if failed else "All gates passed.")
    return 1 if failed else 0


def _passes(name: str, gate) -> bool:
    began = time.monotonic()
    fault = gate()
    print(
        f"{'FAILED' if fault else 'passed'} {name} ({time.monotonic() - began:.1f} s)"
    )
    if fault:
        print(fault)
    return not fault


def _say(*command: str, **settings: str) -> str:
    """What the command complains about; nothing when it is content."""
    environment = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "network_site.settings.test",
        "DATA_DIR": str(packages.BUILD / "test-data"), **settings,
    }  # fmt: skip
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=False, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    return (done.stdout.strip() or "failed without a word") if done.returncode else ""


def _manage(*words: str, **settings: str) -> str:
    return _say(PYTHON, "manage.py", *words, **settings)


def _files(pattern: str) -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern],
        cwd=ROOT, check=True, text=True, stdout=subprocess.PIPE,
    ).stdout.split("\n")  # fmt: skip
    return [name for name in listed if name and (ROOT / name).is_file()]


def _format() -> str:
    return _say(f"{BIN}/ruff", "format", "--check", "-q", ".")


def _lint() -> str:
    return _say(f"{BIN}/ruff", "check", "-q", ".")


def _layers() -> str:
    return _say(f"{BIN}/lint-imports")


def _migrations() -> str:
    return _manage("makemigrations", "--check", "--dry-run")


def _deployment() -> str:
    return _manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)


def _template_format() -> str:
    return _say(f"{BIN}/djade", "--check", "--target-version", "5.2", *_files("*.html"))


def _template_lint() -> str:
    return _say(f"{BIN}/djlint", "--lint", "--quiet", *_files("templates/*.html"))


def _texts() -> str:
    """Every translation compiles, with its placeholders in order."""
    faults = [
        _say("msgfmt", "--check", "-o", os.devnull, name) for name in _files("*.po")
    ]
    return "\n".join(filter(None, faults))


def _lengths() -> str:
    counted = {
        name: len((ROOT / name).read_text().splitlines())
        for name in _files("*.py")
        if "/migrations/" not in name
    }
    return "\n".join(f"{n}: {c} lines" for n, c in counted.items() if c > LONGEST)


def _locks() -> str:
    """Both lock files hold exactly what is asked for, at the same versions."""
    locked = {n: _locked(f"{n}.lock") for n in ("requirements", "requirements-dev")}
    faults = []
    for name, tree in locked.items():
        asked = _asked(f"{name}.txt")
        faults += [
            f"{name}.lock lacks {package}=={version}: run make lock"
            for package, version in asked.items()
            if tree.get(package) != version
        ]
    faults += [
        f"requirements-dev.lock differs from requirements.lock at {package}"
        for package, version in locked["requirements"].items()
        if locked["requirements-dev"].get(package) != version
    ]
    return "\n".join(faults)


def _asked(name: str) -> dict[str, str]:
    pattern = r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(\S+)"
    return _pinned((ROOT / name).read_text(), pattern)


def _locked(name: str) -> dict[str, str]:
    return _pinned((ROOT / name).read_text(), r"^([a-z0-9._-]+)==(\S+)")


def _pinned(text: str, pattern: str) -> dict[str, str]:
    found = re.findall(pattern, text, re.MULTILINE)
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in found}


GATES = {
    "format": _format,
    "lint": _lint,
    "import layers": _layers,
    "missing migrations": _migrations,
    "check --deploy": _deployment,
    "template format": _template_format,
    "template lint": _template_lint,
    "translations": _texts,
    "file lengths": _lengths,
    "lock files": _locks,
}
