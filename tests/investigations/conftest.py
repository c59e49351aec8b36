"""One circle with each part in it, and those who are not."""

import pytest
from django.core.cache import cache

from investigations import actions
from investigations.models import Membership, Part
from network_site.core.streams import actions as streams
from network_site.members import roles
from tests.conftest import member_named
from tests.sockets import Socket, session_of

SLUG = "river-sand"


@pytest.fixture(autouse=True)
def nobody_is_here():
    """Presence lies in the cache, which no test's end empties."""
    yield
    cache.clear()


@pytest.fixture
def contributor(db):
    return member_named("Contributor")


@pytest.fixture
def observer(db):
    return member_named("Observer")


@pytest.fixture
def operator(db):
    member = member_named("Operator", roles.OPERATORS)
    member.is_staff = member.is_superuser = True
    member.save()
    return member


@pytest.fixture
def circle(lead, editor, contributor, observer):
    """An investigation with a lead, an editor, a contributor and an observer."""
    investigation = actions.open_investigation(
        lead=lead, title="Marked title 7d1f", slug=SLUG
    )
    parts = {
        editor: Part.EDITOR,
        contributor: Part.CONTRIBUTOR,
        observer: Part.OBSERVER,
    }
    for member, part in parts.items():
        actions.add_to_circle(investigation, member=member, part=part, by=lead)
    return investigation


@pytest.fixture
def cast(circle, lead, editor, contributor, observer, stranger, secretariat, operator):
    """Everybody by name, "anonymous" too: who gets what is a table of these."""
    return {
        "lead": lead, "editor": editor, "contributor": contributor,
        "observer": observer, "stranger": stranger, "secretariat": secretariat,
        "operator": operator, "anonymous": None,
    }  # fmt: skip


@pytest.fixture
def stream(circle):
    return streams.stream_of(circle.room)


@pytest.fixture
def part_in(circle):
    """A function: the member's membership in the circle."""
    return lambda member: Membership.objects.get(investigation=circle, member=member)


@pytest.fixture
def say(circle):
    """A function: let somebody say something; returns the message."""
    return lambda text, author, **more: actions.post_message(
        circle, author=author, text=text, **more
    )[0]


@pytest.fixture
async def open_socket():
    """A function: open a socket; all are closed after the test."""
    opened = []

    async def open_one(member=None, *, slug=SLUG, query="", cookie=None, origin=None):
        if member is not None:
            cookie = await session_of(member)
        socket = Socket(
            f"/ws/investigations/{slug}/{query}", cookie=cookie, origin=origin
        )
        socket.cookie = cookie
        assert await socket.open()
        opened.append(socket)
        return socket

    yield open_one
    for socket in opened:
        await socket.close()


@pytest.fixture
def as_contributor(client, contributor, circle):
    client.force_login(contributor)
    return client
