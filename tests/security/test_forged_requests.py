"""No other site's page writes or listens in a member's name: every address, every socket."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import resolve

from network_site import routing
from network_site.members import roles
from network_site.members.sample import member
from tests.addresses import every_address
from tests.sockets import Socket, session_of
from tests.test_every_address import path_to, real_parts

WRITES = ["post", "put", "patch", "delete"]
FOREIGN = [
    "http://evil.example", "http://testserver.evil.example", "http://testserver:8000",
    "https://testserver", "http://user@testserver", "null",
]  # fmt: skip
# Each socket of the roof, and one that is open to the lead of the circle.
SOCKETS = {"ws/investigations/<slug:slug>/": "/ws/investigations/river-sand/"}


@pytest.fixture
def powerful(db, settings):
    """A browser of somebody to whom every door is open, over the sample."""
    settings.SAMPLE_SIGN_INS = True
    call_command("load_sample", verbosity=0)
    someone = member("secretariat")
    roles.give(someone, roles.OPERATORS)
    someone.is_staff = someone.is_superuser = True
    someone.save()
    client = Client(enforce_csrf_checks=True)
    client.force_login(someone)
    return client


def paths() -> list[str]:
    """Every address with a path of its own, the administration's among them."""
    parts = real_parts()
    plain = (a for a in every_address() if not set("^\\(") & set(a.route))
    return sorted({path_to(address, parts) for address in plain})


def test_no_address_takes_a_write_without_the_token(powerful):
    taken = {}
    for number, path in enumerate(paths()):
        # Ours take POST alone; the other words are tried on one in seven.
        for method in WRITES if number % 7 == 0 else WRITES[:1]:
            answer = getattr(powerful, method)(path)
            if answer.status_code != 403 or "Nothing was changed" not in answer.text:
                taken[f"{method} {path}"] = answer.status_code

    assert taken == {}


def test_no_address_takes_a_write_from_another_sites_page(powerful):
    """Not even with the right token, which another page cannot know. A lock-down, which
    asks no question, is among them."""
    powerful.get("/accounts/safety/")
    token = powerful.cookies["csrftoken"].value
    taken = {}
    for number, path in enumerate(paths()):
        origin = FOREIGN[number % len(FOREIGN)]
        form = {"csrfmiddlewaretoken": token}
        answer = powerful.post(path, form, headers={"Origin": origin})
        if answer.status_code != 403:
            taken[path] = (origin, answer.status_code)

    assert taken == {}
    assert member("secretariat").locked_at is None
    exempt = [path for path in paths() if is_exempt(resolve(path).func)]
    assert exempt == []


def is_exempt(view) -> bool:
    return getattr(view, "csrf_exempt", False)


def test_every_socket_is_known_here():
    routes = {str(route.pattern) for route in routing.websocket.application.routes}

    assert routes - {"", "^"} == set(SOCKETS)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", SOCKETS.values())
@pytest.mark.parametrize("origin", FOREIGN)
async def test_no_socket_opens_for_another_sites_page(origin, path, circle, lead):
    cookie = await session_of(lead)
    socket = Socket(path, cookie=cookie, origin=origin)

    assert await socket.open() is False

    await socket.close()
