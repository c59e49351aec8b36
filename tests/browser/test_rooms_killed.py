"""The server dies without a word while a room is open: nobody loses anything."""

import subprocess
import sys

import pytest
from django.conf import settings

from tests.faults.processes import SERVER, Process

from .rooms import enter, say, sign_in_by_form, talk, waiting
from .stage import expect

BACK = 60_000  # milliseconds until a page has found the server again, at the latest


@pytest.fixture
def own_site(tmp_path, built_static):
    """The sample network as `make run` serves it, in a process that can be killed."""
    (tmp_path / "static").symlink_to(built_static["STATIC_ROOT"])
    site = Process(SERVER, tmp_path / "site.log")
    site.environment |= {
        "DJANGO_SETTINGS_MODULE": "network_site.settings.dev",
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'network.sqlite3'}",
        "REDIS_URL": "",
        "PORT": str(site.port),
        "BASE_URL": f"http://127.0.0.1:{site.port}",
    }
    for command in (["migrate", "-v0"], ["load_sample"]):
        manage = [sys.executable, "manage.py", *command]
        subprocess.run(manage, cwd=settings.ROOT, env=site.environment, check=True)
    yield site.start()
    site.kill()


@pytest.fixture
def room_of(own_site, browser):
    """The room as a sample member sees it, each in a browser of its own."""
    contexts = []

    def sign_in_and_enter(name):
        address = own_site.environment["BASE_URL"]
        context = browser.new_context(base_url=address, reduced_motion="reduce")
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        sign_in_by_form(page, name)
        return enter(page)

    yield sign_in_and_enter
    for context in contexts:
        context.close()


def test_killed_server_loses_nothing(own_site, room_of):
    one, other = room_of("journalist.a"), room_of("journalist.b")
    say(one, "Said before.")
    expect(talk(other).last).to_have_text("Said before.")

    own_site.kill()
    for text in ("Said meanwhile.", "And this after it."):
        say(one, text)
    expect(waiting(one)).to_have_count(2)
    expect(waiting(one).last).to_contain_text("kept on this device")
    own_site.start()

    for page in (one, other):
        last = talk(page).filter(has_text="And this after it.")
        expect(last).to_have_count(1, timeout=BACK)
        assert page.locator("room-messages .msg .said").all_inner_texts()[-3:] == [
            "Said before.",
            "Said meanwhile.",
            "And this after it.",
        ]
    expect(waiting(one)).to_have_count(0)
