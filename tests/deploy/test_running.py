"""`make run` before it serves: what is wrong is said in one line, and what was only
half done is done again."""

import os
import socket
import subprocess
import sys

import pytest
from django.conf import settings


@pytest.fixture
def make(tmp_path):
    """A function: run a command of deploy/make.py; returns the finished process."""

    def run(*words, **environment):
        return subprocess.run(
            [sys.executable, "deploy/make.py", *words],
            cwd=settings.ROOT,
            env={**os.environ, "DATA_DIR": str(tmp_path), **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    return run


def test_a_taken_port_is_one_clear_line(make):
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        done = make("run", PORT=str(port))

    assert done.returncode == 1
    assert done.stderr.startswith(f"Port {port} is taken: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_wrong_setting_is_one_clear_line(make):
    done = make("run", BASE_URL="network.example")

    assert done.returncode == 1
    assert done.stderr.startswith("BASE_URL is missing or malformed: ")
    assert len(done.stderr.splitlines()) == 1


def test_an_unknown_word_lists_the_known_ones(make):
    done = make("serve")

    assert done.returncode == 2
    assert "  bench " in done.stdout


def test_a_step_counts_as_done_only_for_what_it_was_made_from(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(settings.ROOT / "deploy")
    import running

    site = {"data": str(tmp_path)}
    source = settings.ROOT / "requirements.lock"

    step = running.Step("static", site, [source])
    assert not step.is_done()  # begun and killed looks the same
    step.done()

    assert running.Step("static", site, [source]).is_done()
    other = running.Step("static", site, [source, settings.ROOT / "manage.py"])
    assert not other.is_done()
