"""A compartment of the editor and the contributor; the lead of the circle is outside."""

import pytest

from investigations import actions
from investigations.models import Compartment

SECRET = "Marked compartment 5e2a"
SAID = "Marked words 9c41"
ROOM = "/investigations/river-sand/"
JSON = {"accept": "application/json"}


def read(client, member, name):
    """All that the member gets of a stream, or the code that refuses it."""
    client.force_login(member)
    answer = client.get(f"{ROOM}entries/?stream={name}&limit=500")
    return answer.json()["entries"] if answer.status_code == 200 else answer.status_code


def texts(entries):
    return [row["data"]["text"] for row in entries if row["kind"] == "message.posted"]


@pytest.fixture
def legal(circle, editor, contributor, part_in):
    """The editor keeps it, the contributor reads it."""
    return actions.open_compartment(
        circle, by=editor, title=SECRET, slug="legal", members=[part_in(contributor)]
    )


@pytest.fixture
def say_inside(circle, legal):
    """A function: let somebody say something in the compartment."""
    return lambda text, author, **more: actions.post_message(
        circle, author=author, text=text, stream=legal.stream, **more
    )[0]


@pytest.fixture
def go_on_with(legal, editor, part_in):
    """A function: let somebody in; the compartment that it goes on in."""
    return lambda *members: actions.widen_compartment(
        Compartment.objects.get(pk=legal.pk), by=editor, title="Wider",
        members=[part_in(member) for member in members],
    )  # fmt: skip
