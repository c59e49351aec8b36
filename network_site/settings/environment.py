"""Reads the settings that come from outside, and stops the start if one is wrong.

Each function returns the parsed value or ends the process with one line that names
the setting and what it should be: an operator sees that line, not a traceback.
"""

import base64
import binascii
import hashlib
import ipaddress
import os
import re
import socket
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

import environ

ROOT = Path(__file__).resolve().parents[2]
_env = environ.Env()
if (ROOT / ".env").is_file():
    _env.read_env(ROOT / ".env")

DATABASE_SCHEMES = {"sqlite", "postgres", "postgresql"}
EMAIL_SCHEMES = {
    "smtp", "smtps", "smtp+tls", "smtp+ssl", "consolemail", "filemail", "memorymail",
}  # fmt: skip


def refuse(name: str, should_be: str) -> None:
    """End the process with the one line that helps."""
    raise SystemExit(f"{name} is missing or malformed: it should be {should_be}.")


def text(name: str, default: str | None, should_be: str, *, longest: int = 200) -> str:
    value = os.environ.get(name) or default
    if not value or len(value) > longest or not value.isprintable():
        refuse(name, should_be)
    return value


def secret(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, default) or ""
    if len(value) < 32:
        refuse(name, "a random text of at least 32 characters")
    return value


def key(name: str, default: str | None = None) -> bytes:
    """32 random bytes, written as 44 characters of URL-safe base64."""
    try:
        value = base64.b64decode(os.environ.get(name, default) or "", altchars=b"-_")
    except (binascii.Error, ValueError):
        value = b""
    if len(value) != 32:
        refuse(name, "32 random bytes in URL-safe base64 (44 characters)")
    return value


def folder(name: str, default: Path) -> Path:
    value = Path(os.environ.get(name) or default)
    value = value if value.is_absolute() else ROOT / value
    try:
        value.mkdir(parents=True, exist_ok=True)
    except OSError:
        refuse(name, "a folder that can be made and written")
    if not os.access(value, os.W_OK):
        refuse(name, "a folder that can be made and written")
    return value


def yes_or_no(name: str, default: str) -> bool:
    value = (os.environ.get(name) or default).lower()
    if value not in {"yes", "no"}:
        refuse(name, "yes or no")
    return value == "yes"


def port(name: str, default: int) -> int:
    value = os.environ.get(name) or str(default)
    if not (value.isascii() and value.isdecimal() and 0 < int(value) < 65536):
        refuse(name, "a number from 1 to 65535")
    return int(value)


def days(name: str, default: int) -> int:
    value = os.environ.get(name) or str(default)
    if not (value.isascii() and value.isdecimal() and 0 < int(value) < 10_000):
        refuse(name, "a number of days from 1 to 9999")
    return int(value)


def held_port() -> socket.socket:
    """A free port and hold on it: nobody else gets it while the socket is open."""
    held = socket.socket()
    held.bind(("127.0.0.1", 0))
    return held


def free_port() -> int:
    """A port that nobody listens on, for a program that opens its own."""
    with held_port() as probe:
        return probe.getsockname()[1]


def hosts(name: str, default: str | None = None) -> list[str]:
    names = (os.environ.get(name) or default or "").split(",")
    names = [host.strip() for host in names if host.strip()]
    if not names or not all(_is_host(host) for host in names):
        refuse(name, "host names with commas between them, without * or a scheme")
    return names


def _is_host(host: str) -> bool:
    if re.fullmatch(r"\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?", host, re.IGNORECASE):
        return True
    try:
        return ipaddress.ip_address(host.removeprefix("[").removesuffix("]")) and (
            host[0] + host[-1] == "[]"
        )
    except ValueError:
        return False


def _split(value: str) -> SplitResult:
    """The parts of an address, empty ones when it is none."""
    try:
        parts = urlsplit(value)
        return parts if parts.port != 0 else urlsplit("")
    except ValueError:  # brackets or a port that make no sense
        return urlsplit("")


def address(name: str, default: str | None = None) -> str:
    """The address people type, without a path: https://network.example."""
    value = (os.environ.get(name) or default or "").rstrip("/")
    parts = _split(value)
    is_whole = not (parts.path or parts.query or parts.fragment or parts.username)
    if parts.scheme not in {"http", "https"} or not parts.hostname or not is_whole:
        refuse(name, "an address like https://network.example")
    return value


def onion(name: str) -> str:
    """The same site as an onion service, or nothing.

    The name holds a checksum: a wrong letter would send readers to nobody, or to
    somebody else.
    """
    if not os.environ.get(name):
        return ""
    value = address(name)
    label = (urlsplit(value).hostname or "").removesuffix(".onion").rpartition(".")[2]
    if not urlsplit(value).hostname.endswith(".onion") or not _is_onion(label):
        refuse(name, "empty, or http:// with the 56 letters of a version 3 .onion")
    return value


def _is_onion(label: str) -> bool:
    if not re.fullmatch(r"[a-z2-7]{56}", label):
        return False
    held = base64.b32decode(label.upper())
    public, checksum, version = held[:32], held[32:34], held[34:]
    expected = hashlib.sha3_256(b".onion checksum" + public + version).digest()[:2]
    return version == b"\x03" and checksum == expected


def database(name: str, default: str) -> dict:
    value = os.environ.get(name) or default
    parts = _split(value)
    if parts.scheme not in DATABASE_SCHEMES or len(parts.path) < 2:
        refuse(name, "postgres://user:password@host:port/name or sqlite:////path")
    found = environ.Env.db_url_config(value)
    if parts.scheme == "sqlite":
        found["NAME"] = ROOT / found["NAME"]
        if not os.access(found["NAME"].parent, os.W_OK) or found["NAME"].is_dir():
            refuse(name, "the path of a file in a folder that can be written")
    return found


def redis(name: str) -> str:
    value = os.environ.get(name, "")
    parts = _split(value)
    by_network = parts.scheme in {"redis", "rediss"} and parts.hostname
    is_numbered = re.fullmatch(r"(/\d*)?", parts.path)
    by_file = parts.scheme == "unix" and len(parts.path) > 1
    if value and not (by_network and is_numbered) and not by_file:
        refuse(name, "empty, or redis://host:port/number")
    return value


def email(name: str, default: str | None = None) -> dict:
    value = os.environ.get(name) or default or ""
    parts = _split(value)
    leads_somewhere = parts.hostname or not parts.scheme.startswith("smtp")
    if parts.scheme not in EMAIL_SCHEMES or not leads_somewhere:
        refuse(name, "an address like smtp+tls://user:password@host:587")
    return environ.Env.email_url_config(value)
