"""Reads the settings that come from outside, and stops the start if one is wrong.

Each function returns the parsed value or ends the process with one line that names
the setting and what it should be: an operator sees that line, not a traceback.
"""

import base64
import binascii
import ipaddress
import os
import re
import socket
from pathlib import Path
from urllib.parse import urlsplit

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
    value = os.environ.get(name, default)
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


def port(name: str, default: int) -> int:
    value = os.environ.get(name) or str(default)
    if not value.isdecimal() or not 0 < int(value) < 65536:
        refuse(name, "a number from 1 to 65535")
    return int(value)


def free_port() -> int:
    """A port that nobody listens on, for tests that run the whole site."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
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
        return bool(ipaddress.ip_address(host.strip("[]")))
    except ValueError:
        return False


def address(name: str, default: str | None = None) -> str:
    """The address people type, without a path: https://network.example."""
    value = (os.environ.get(name) or default or "").rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        refuse(name, "an address like https://network.example")
    return value


def database(name: str, default: str) -> dict:
    value = os.environ.get(name) or default
    if urlsplit(value).scheme not in DATABASE_SCHEMES:
        refuse(name, "postgres://user:password@host:port/name or sqlite:///path")
    try:
        return environ.Env.db_url_config(value)
    except Exception:  # noqa: BLE001 - any parser failure means the same to a person
        refuse(name, "postgres://user:password@host:port/name or sqlite:///path")


def redis(name: str) -> str:
    value = os.environ.get(name, "")
    if value and urlsplit(value).scheme not in {"redis", "rediss", "unix"}:
        refuse(name, "empty, or redis://host:port/number")
    return value


def email(name: str, default: str | None = None) -> dict:
    value = os.environ.get(name) or default or ""
    if urlsplit(value).scheme not in EMAIL_SCHEMES:
        refuse(name, "an address like smtp+tls://user:password@host:587")
    return environ.Env.email_url_config(value)
