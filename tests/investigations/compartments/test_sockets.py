"""A compartment over sockets and the long poll: who has a seat, while it lasts."""

import asyncio
import json

import pytest

from investigations import actions
from tests.investigations.test_entries import wait_for_news  # noqa: F401 - a fixture
from tests.sockets import in_thread

from .conftest import SAID, SECRET

pytestmark = pytest.mark.django_db(transaction=True)


async def all_until(socket, text):
    """The raw frames up to the one that holds these words."""
    frames = []
    async with asyncio.timeout(10):
        while True:
            output = await socket.line.receive_output(10)
            frames.append(output["text"])
            if text in output["text"]:
                return frames


async def test_each_hears_the_own_streams_alone(
    legal, cast, say, say_inside, open_socket
):
    sockets = {
        name: await open_socket(cast[name])
        for name in ("lead", "editor", "contributor", "observer")
    }
    heads = {
        name: set((await socket.frame("welcome"))["heads"])
        for name, socket in sockets.items()
    }

    await in_thread(say_inside, SAID, cast["editor"])
    await in_thread(say, "The end", cast["lead"])
    heard = {name: await all_until(sockets[name], "The end") for name in sockets}

    assert heads["lead"] == heads["observer"] == {"circle"}
    assert heads["editor"] == heads["contributor"] == {"circle", "legal"}
    for name in ("lead", "observer"):
        said = "".join(heard[name])
        assert [trace for trace in (SAID, SECRET, "legal") if trace in said] == []
        kinds = [json.loads(text)["type"] for text in heard[name]]
        assert kinds.count("entry") == 1
        assert set(kinds) <= {"entry", "here"}  # not even that something was counted
    for name in ("editor", "contributor"):
        entries = [json.loads(text) for text in heard[name] if SAID in text]
        assert [(row["stream"], row["seq"]) for row in entries] == [("legal", 2)]


@pytest.mark.parametrize("name", ["lead", "observer"])
async def test_a_name_that_is_not_ours_is_like_none(
    name, legal, cast, say_inside, open_socket
):
    await in_thread(say_inside, SAID, cast["editor"])

    welcomes = []
    for other in ("legal", "never-was"):
        socket = await open_socket(cast[name], query=f"?after=circle:4,{other}:0")
        welcomes.append(await socket.frame())
        await socket.close()

    assert welcomes[0] == welcomes[1]
    assert welcomes[0]["heads"] == {"circle": 4}


async def test_who_comes_back_is_told_both_streams(
    legal, cast, say, say_inside, open_socket
):
    await in_thread(say, "One", cast["lead"])
    await in_thread(say_inside, "Two", cast["editor"])

    socket = await open_socket(cast["contributor"], query="?after=circle:4,legal:1")
    rows = [await socket.frame("entry") for _ in range(2)]

    assert {(row["stream"], row["seq"]) for row in rows} == {
        ("circle", 5),
        ("legal", 2),
    }


async def test_a_compartment_that_opens_is_told_to_its_readers(
    circle, cast, part_in, open_socket
):
    inside, outside = (
        await open_socket(cast["observer"]),
        await open_socket(cast["lead"]),
    )
    for socket in (inside, outside):
        await socket.frame("welcome")

    opened = await in_thread(open_for_observer, circle, cast, part_in)
    told = await inside.frame("heads")
    await in_thread(
        actions.post_message, circle, author=cast["editor"], text=SAID,
        stream=opened.stream,
    )  # fmt: skip
    entry = await inside.frame("entry")
    await in_thread(actions.post_message, circle, author=cast["lead"], text="The end")

    assert told["heads"][opened.slug] == 1
    assert (entry["stream"], entry["seq"]) == (opened.slug, 2)
    assert opened.slug not in "".join(await all_until(outside, "The end"))


def open_for_observer(circle, cast, part_in):
    opened = actions.open_compartment(
        circle, by=cast["editor"], title=SECRET, members=[part_in(cast["observer"])]
    )
    assert opened.slug
    return opened


async def test_who_is_taken_out_hears_nothing_more_and_is_told_the_heads(
    legal, cast, part_in, say, say_inside, open_socket
):
    socket = await open_socket(cast["contributor"])
    await socket.frame("welcome")

    await in_thread(take_out, legal, cast["contributor"], part_in, cast["editor"])
    heads = (await socket.frame("heads", timeout=2))["heads"]
    await in_thread(say_inside, SAID, cast["editor"])
    await in_thread(say, "The end", cast["lead"])

    assert set(heads) == {"circle"}
    assert SAID not in "".join(await all_until(socket, "The end"))


def take_out(legal, member, part_in, by):
    actions.leave_compartment(legal, membership=part_in(member), by=by)


async def test_a_seat_deleted_untold_holds_before_the_next_entry(
    legal, cast, part_in, say, say_inside, open_socket
):
    socket = await open_socket(cast["contributor"])
    await socket.frame("welcome")
    await in_thread(lambda: part_in(cast["contributor"]).seats.all().delete())

    await in_thread(say_inside, SAID, cast["editor"])
    await in_thread(say, "The end", cast["lead"])

    assert SAID not in "".join(await all_until(socket, "The end"))


async def test_marks_and_presence_tell_nothing_of_it(
    legal, cast, say, say_inside, open_socket
):
    watching = await open_socket(cast["lead"])
    await watching.frame("welcome")
    await in_thread(say_inside, SAID, cast["editor"])
    inside = await open_socket(cast["contributor"], query="?after=legal:0")
    await inside.frame("welcome")

    await inside.say({"type": "seen", "stream": "legal", "seq": 2})
    came = await watching.frame("here")
    await in_thread(say, "The end", cast["lead"])

    assert [set(row) for row in came["members"]] == [{"id", "name"}] * 2
    assert "legal" not in "".join(await all_until(watching, "The end"))


async def test_the_wait_of_a_reader_ends_with_the_seat(
    legal,
    cast,
    part_in,
    wait_for_news,  # noqa: F811
):
    answer = await wait_for_news(cast["contributor"], "stream=legal&after=1&wait=20")

    await in_thread(take_out, legal, cast["contributor"], part_in, cast["editor"])

    assert (await asyncio.wait_for(answer, 2)).status_code == 404


async def test_news_of_a_compartment_ends_the_wait(
    legal,
    cast,
    say_inside,
    wait_for_news,  # noqa: F811
):
    answer = await wait_for_news(cast["contributor"], "stream=legal&after=1&wait=20")

    await in_thread(say_inside, SAID, cast["editor"])

    page = (await asyncio.wait_for(answer, 10)).json()
    assert [row["data"]["text"] for row in page["entries"]] == [SAID]
    assert (page["stream"], page["head"]) == ("legal", 2)
