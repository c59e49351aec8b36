"""The virtual environment, its packages, and Debian's packages beside it."""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
VENV = ROOT / ".venv"
PYTHON = str(VENV / "bin" / "python")
INSTALLED = VENV / "installed.json"  # which lock files are in, by hash; written last
PIP = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", "-qq"]
HEAD = "# Made by `make lock` from {}; what make installs. Do not edit by hand.\n"


def fail(sentence: str) -> None:
    """End with the one line that helps."""
    raise SystemExit(sentence)


def hash_of(*paths: Path) -> str:
    """One hash over the names and contents of files, in a stable order."""
    whole = hashlib.sha256()
    for path in sorted(paths):
        whole.update(f"{path.relative_to(ROOT)}\0".encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


@contextlib.contextmanager
def one_at_a_time(name: str):
    """Two commands started at once do not set up over each other."""
    BUILD.mkdir(exist_ok=True)
    with open(BUILD / f"{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def ensure(lock_name: str) -> None:
    """The virtual environment holds what `requirements[-dev].lock` says."""
    with one_at_a_time("packages"):
        wanted = hash_of(ROOT / lock_name)
        if _installed().get(lock_name) == wanted and os.access(PYTHON, os.X_OK):
            return
        _make_venv()
        again = ["--force-reinstall"] if _was_interrupted() else []
        INSTALLED.write_text("{}")  # begun: whoever finds only this starts afresh
        print(f"Installing the packages of {lock_name} (about a minute) ...")
        # The lock holds the whole tree, so there is nothing for pip to resolve;
        # Python compiles what it imports, which is a tenth of what pip would.
        subprocess.run(
            [*PIP, "install", *again, "--no-deps", "--no-compile", "--require-hashes",
             "-r", lock_name],
            cwd=ROOT, check=False,
        ).returncode and fail(f"The packages of {lock_name} could not be installed.")  # fmt: skip
        # The development tree holds the other one (`make check` compares them).
        names = {"requirements.lock", lock_name}
        INSTALLED.write_text(json.dumps({n: hash_of(ROOT / n) for n in names}))


def _installed() -> dict:
    try:
        return json.loads(INSTALLED.read_text())
    except (OSError, ValueError):
        return {}


def _was_interrupted() -> bool:
    return INSTALLED.is_file() and not _installed()


def _make_venv() -> None:
    if _runs([PYTHON, "-m", "pip", "--version"]):
        return
    print("Making the virtual environment .venv ...")
    making = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if not _runs(making) and not (debian("python3-venv") and _runs(making)):
        fail("Python's venv module is missing: install it (Debian: python3-venv).")


def _runs(command: list[str]) -> bool:
    try:
        return not subprocess.run(command, capture_output=True, check=False).returncode
    except OSError:
        return False


def debian(*names: str) -> bool:
    """Install Debian packages when this is root on Debian; says whether it worked."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Installing Debian's {', '.join(names)} ...")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-qq", "-o=Dpkg::Use-Pty=0"]
    install = [*apt, "install", "-y", "--no-install-recommends", *names]
    for command in (install, [*apt, "update"], install):  # old lists are tried first
        done = subprocess.run(
            command, env=quiet, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            check=False, text=True,
        )  # fmt: skip
        if command is install and not done.returncode:
            return True
    print(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "")
    return False


def lock(arguments: list[str]) -> int:
    """Write both lock files again, with hashes, under our own one-line head."""
    ensure("requirements-dev.lock")
    for name in ("requirements", "requirements-dev"):
        target = ROOT / f"{name}.lock"
        subprocess.run(
            [PYTHON, "-m", "uv", "pip", "compile", "-q", "--no-emit-index-url",
             "--generate-hashes", f"{name}.txt", "-o", target.name, *arguments],
            cwd=ROOT, check=True,
        )  # fmt: skip
        lines = target.read_text().splitlines(keepends=True)
        body = [line for line in lines if not line.startswith("#")]
        target.write_text(HEAD.format(f"{name}.txt") + "".join(body))
    return 0
