"""Who is here, and how far they have read."""

import asyncio

import pytest

from investigations import actions
from investigations.models import LastSeen
from tests.sockets import in_thread

pytestmark = pytest.mark.django_db(transaction=True)


# --- Who is here ----------------------------------------------------------------------


async def test_those_who_are_here_see_each_other_come_and_go(
    circle, lead, editor, open_socket
):
    first = await open_socket(lead)
    welcome = await first.frame("welcome")
    second = await open_socket(editor)

    names = [row["name"] for row in (await second.frame("welcome"))["here"]]
    came = await first.frame("here")
    await second.close()
    went = await first.frame("here")

    assert [row["name"] for row in welcome["here"]] == ["Lead"]
    assert names == ["Editor", "Lead"]
    assert [row["name"] for row in came["members"]] == ["Editor", "Lead"]
    assert [row["name"] for row in went["members"]] == ["Lead"]


async def test_those_who_leave_all_at_once_leave_in_peace(
    circle, lead, editor, contributor, open_socket
):
    sockets = [await open_socket(member) for member in (lead, editor, contributor)]
    for socket in sockets:
        await socket.frame("welcome")

    left = await asyncio.gather(
        *(socket.close() for socket in sockets), return_exceptions=True
    )

    assert left == [None, None, None]


async def test_one_of_two_windows_closed_is_still_here(
    circle, lead, editor, open_socket
):
    watching = await open_socket(lead)
    await watching.frame("welcome")
    one = await open_socket(editor)
    await watching.frame("here")
    two = await open_socket(editor)
    await two.frame("welcome")

    await one.close()
    await two.say({"type": "typing"})

    members = (await watching.frame("here"))["members"]
    assert [(row["name"], row.get("typing")) for row in members] == [
        ("Editor", True),
        ("Lead", None),
    ]


@pytest.mark.parametrize(
    ("setting", "shown"),
    [("count", [{"id": None, "name": None}] * 2), ("off", [])],
)
async def test_an_investigation_can_hide_who_is_here(
    setting, shown, circle, lead, editor, open_socket
):
    await in_thread(actions.change_investigation, circle, by=lead, presence=setting)
    first = await open_socket(lead)
    await first.frame("welcome")

    second = await open_socket(editor)

    assert (await second.frame("welcome"))["here"] == shown


# --- How far somebody has read --------------------------------------------------------


async def test_seen_moves_the_mark_forward_alone(circle, stream, lead, open_socket):
    socket = await open_socket(lead)
    await socket.frame("welcome")

    for seq in (3, 2):
        await socket.say({"type": "seen", "stream": "circle", "seq": seq})
    await socket.say({"type": "seen", "stream": "legal", "seq": 9})
    await socket.close()

    marks = await in_thread(list, LastSeen.objects.values_list("stream", "seq"))
    assert marks == [(stream.pk, 3)]


async def test_seen_beyond_the_head_stops_at_the_head(circle, lead, open_socket):
    socket = await open_socket(lead)
    await socket.say({"type": "seen", "stream": "circle", "seq": 2**63 - 1})
    await socket.close()

    assert await in_thread(lambda: LastSeen.objects.get().seq) == 4
