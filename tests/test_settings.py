"""A missing or malformed setting stops the start with one line that names it."""

import importlib
import os
import re
import socket
import subprocess
import sys

import pytest
from django.conf import settings

GOOD = {
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz",
    "VAULT_KEY": "b25seS1mb3ItdGVzdHMtMzItYnl0ZXMtb2Yta2V5ISE=",
    "ALLOWED_HOSTS": "network.example,[::1],.network.example",
    "BASE_URL": "https://network.example:8443",
    "EMAIL_URL": "smtp+tls://user:password@mail.example:587",
    "DATABASE_URL": "postgres://user:password@127.0.0.1:5432/network",
    "REDIS_URL": "redis://127.0.0.1:6379/1",
    "PORT": "8001",
    "NETWORK_NAME": "Réseau d'intégrité",
    "ONION_URL": "",
    "INVITATIONS_NEED_VOUCHER": "no",
    "AUTHENTICATOR_NAME": "Work",
    "AUDIT_KEPT_DAYS": "30",
}
ONION = "aaaqeayeaudaocajbifqydiob4ibceqtcqkrmfyydenbwha5dyp3kead.onion"
WRONG = {
    "SECRET_KEY": ["", "too-short"],
    "VAULT_KEY": ["", "!!!", "c2hvcnQ="],
    "ALLOWED_HOSTS": ["", " , ", "*", "https://network.example", "two words", "[::1"],
    "BASE_URL": [
        "", "network.example", "ftp://network.example", "http://network.example",
        "https://network.example/path", "https://network.example/?q",
        "https://network.example:port", "https://[x", "https://a:b@network.example",
    ],
    "EMAIL_URL": ["", "mail.example", "smtp://", "smtp://host:port", "imap://host"],
    "DATABASE_URL": [
        "mysql://host/name", "postgres://", "postgres://host", "postgres://host:port/n",
        "sqlite://", "sqlite://:memory:", "sqlite:////nonexistent/network.sqlite3",
    ],
    "REDIS_URL": ["127.0.0.1:6379", "http://host", "redis://", "redis://host:port",
                  "redis://host/name", "unix://"],
    "ONION_URL": [
        "network.example", "https://network.example", f"http://{ONION}/path", ONION,
        f"http://b{ONION[1:]}", "http://expyuzz4wqqyqhjn.onion",  # a wrong letter; version 2
        f"http://{ONION}",  # whole, but not among ALLOWED_HOSTS
    ],
    "DATA_DIR": ["/proc/nowhere", "/etc/passwd"],
    "PORT": ["0", "65536", "-1", "eighty", "８０００"],
    "NETWORK_NAME": ["x" * 81, "two\nlines"],
    "INVITATIONS_NEED_VOUCHER": ["maybe", "0"],
    "AUTHENTICATOR_NAME": ["x" * 41, "two\nlines"],
    "AUDIT_KEPT_DAYS": ["0", "-1", "10000", "ninety"],
}  # fmt: skip


SETTINGS = "network_site.settings"
PRODUCTION = "network_site.settings.production"


def start(folder, *, then="", **environment):
    """A real start of a process, as far as the settings."""
    return subprocess.run(
        [sys.executable, "-c", f"from {PRODUCTION} import *; {then}"],
        env={
            "PATH": os.environ["PATH"],
            "DATA_DIR": str(folder),
            **GOOD,
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_good_environment_starts_in_silence(tmp_path):
    done = start(tmp_path)

    assert (done.returncode, done.stderr, done.stdout) == (0, "", "")


def test_an_onion_among_the_hosts_starts_and_may_post_and_open_sockets(tmp_path):
    names = {
        "ONION_URL": f"http://{ONION}",
        "ALLOWED_HOSTS": f"network.example,{ONION}",
    }

    done = start(tmp_path, then="print(ALLOWED_ORIGINS)", **names)

    assert done.stderr == ""
    assert f"http://{ONION}" in done.stdout


def test_cookies_of_production_are_of_this_host_alone(tmp_path):
    asked = "print(SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, SESSION_COOKIE_SECURE)"

    done = start(tmp_path, then=asked)

    assert done.stdout.split() == ["__Host-sessionid", "__Host-csrftoken", "True"]


def test_a_wrong_one_ends_the_process_with_one_line_and_no_secret(tmp_path):
    done = start(tmp_path, DATABASE_URL="postgres://user:hush@host:port/name")

    assert done.returncode != 0
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("DATABASE_URL is missing or malformed")
    assert "hush" not in done.stderr


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name in WRONG for value in WRONG[name]]
)
def test_each_wrong_value_is_named(tmp_path, monkeypatch, name, value):
    for known in [module for module in sys.modules if module.startswith(SETTINGS)]:
        monkeypatch.delitem(sys.modules, known)  # so that they are read afresh
    for setting, good in {**GOOD, "DATA_DIR": str(tmp_path), name: value}.items():
        monkeypatch.setenv(setting, good)

    with pytest.raises(SystemExit, match=rf"^{name} is missing or malformed: .+\.$"):
        importlib.import_module(PRODUCTION)


def test_the_example_documents_every_setting():
    lines = (settings.ROOT / ".env.example").read_text().splitlines()
    documented = {line.split("=")[0] for line in lines if re.match("[A-Z_]+=", line)}

    assert documented == {*GOOD, *WRONG}


def test_port_of_the_live_site_is_held_from_the_start():
    with socket.socket() as other, pytest.raises(OSError, match="in use"):
        other.bind(("127.0.0.1", settings.LIVE_PORT))
