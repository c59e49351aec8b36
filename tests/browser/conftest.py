"""The running site and a browser in front of it, for every test in this folder.

    def test_something(page_at, sign_in, lead):
        page = page_at(1280)
        sign_in(page, lead)
        page.goto("/desk/")
        expect(page.locator("h1")).to_have_text("...")   # from .stage import expect

Each page is watched: an error in its console, a breach of the content policy or a
request to another host fails the test at its end.
"""

import shutil

import pytest
from channels.routing import ProtocolTypeRouter
from django.core.management import call_command
from django.test import Client, override_settings

from . import static_files
from .site import LiveSite
from .stage import Stage
from .trouble import Trouble


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def built_static():
    return static_files.built()


@pytest.fixture(scope="session")
def running_site(django_db_setup, built_static):
    from django.conf import settings
    from django.core.asgi import get_asgi_application

    with override_settings(**built_static):
        from network_site.routing import websocket

        application = ProtocolTypeRouter(
            {"http": get_asgi_application(), "websocket": websocket}
        )
    site = LiveSite(application, held=settings.LIVE_SOCKET, origin=settings.LIVE_ORIGIN)
    yield site.open()
    site.close()


@pytest.fixture
def live_site(running_site, transactional_db, built_static):
    """The whole site, sockets included, at `.origin`; `.do(action)` acts inside it."""
    with override_settings(**built_static):
        yield running_site


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all browser tests."""
    executable = shutil.which("chromium")
    if executable is None:
        pytest.skip("browser tests skipped: no chromium on this machine")
    stage = Stage()
    chromium = stage.launch(executable)
    yield chromium
    chromium.close()
    stage.close()


@pytest.fixture
def trouble(live_site):
    """What pages did wrong; `trouble.forgive("409")` allows an expected error."""
    trouble = Trouble(live_site.origin)
    yield trouble
    assert trouble.verdict() == []


@pytest.fixture
def page_at(live_site, browser, trouble):
    """A new page of its own browser context: page_at(360, scheme="dark")."""
    contexts = []

    def open_page(width=1280, *, scheme="light", height=900, scripts=True):
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            base_url=live_site.origin,
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        trouble.watch(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def sign_in(live_site, sign_in_recently):
    """Give a page the session of a member: sign_in(page, lead)."""

    def give_session(page, member):
        client = sign_in_recently(Client(), member)
        cookie = client.cookies["sessionid"].value
        page.context.add_cookies(
            [{"name": "sessionid", "value": cookie, "url": live_site.origin}]
        )

    return give_session


@pytest.fixture
def sample_network(live_site, settings):
    """The sample network, whose people may sign in as on a newcomer's machine."""
    settings.SAMPLE_SIGN_INS = True
    call_command("load_sample", verbosity=0)
