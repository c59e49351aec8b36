"""The socket of a room: who gets in, what it hears, what it refuses."""

import pytest

from tests.sockets import Socket, fill, in_thread, session_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("name", ["lead", "editor", "contributor", "observer"])
async def test_each_part_of_the_circle_hears_what_is_said(
    name, cast, lead, say, open_socket
):
    socket = await open_socket(cast[name])
    welcome = await socket.frame()

    message = await in_thread(say, "Something new", lead)

    assert welcome["type"] == "welcome"
    assert welcome["heads"] == {"circle": 4}
    entry = await socket.frame("entry")
    assert entry["at"].endswith("Z")
    del entry["at"]
    assert entry == {
        "type": "entry",
        "stream": "circle",
        "seq": 5,
        "kind": "message.posted",
        "by": {"id": lead.pk, "name": "Lead"},
        "data": {
            "id": str(message.pk),
            "text": "Something new",
            "client_id": None,
            "reply_to": None,
        },
    }


@pytest.mark.parametrize(
    ("name", "slug", "code"),
    [
        ("anonymous", "river-sand", 4401),
        ("anonymous", "never-was", 4401),
        ("stranger", "river-sand", 4403),
        ("stranger", "never-was", 4403),
        ("secretariat", "river-sand", 4403),
        ("operator", "river-sand", 4403),
        ("operator", "never-was", 4403),
        ("lead", "never-was", 4403),
    ],
)
async def test_who_is_not_in_the_circle_is_told_nothing(
    name, slug, code, cast, open_socket
):
    socket = await open_socket(cast[name], slug=slug)

    output = await socket.line.receive_output(5)

    assert output == {"type": "websocket.close", "code": code}


@pytest.mark.parametrize(
    ("origin", "is_open"),
    [
        (None, True),
        ("http://testserver", True),
        ("https://testserver", False),
        ("http://testserver:8000", False),
        ("http://testserver.evil.example", False),
        ("http://evil.example", False),
        ("null", False),
        ("", False),
    ],
)
async def test_only_our_own_full_origin_opens_a_socket(origin, is_open, circle, lead):
    cookie = await session_of(lead)
    socket = Socket("/ws/investigations/river-sand/", cookie=cookie, origin=origin)

    assert await socket.open() is is_open

    await socket.close()


async def test_an_address_that_leads_nowhere_is_refused(db):
    socket = Socket("/ws/elsewhere/")

    assert await socket.open() is False


MALFORMED = [
    "{",
    "[]",
    '"seen"',
    "null",
    "5",
    "{}",
    '{"type": "message", "text": "hello"}',
    '{"type": "typing", "more": 1}',
    '{"type": "seen", "seq": 1}',
    '{"type": "seen", "stream": "circle", "seq": -1}',
    '{"type": "seen", "stream": "circle", "seq": "1"}',
    '{"type": "seen", "stream": "circle", "seq": 1.5}',
    '{"type": "seen", "stream": "circle", "seq": true}',
    '{"type": "seen", "stream": ["circle"], "seq": 1}',
    '{"type": "seen", "stream": "circle", "seq": 9223372036854775808}',
    '{"type": ["typing"]}',
    "[" * 4000,
    '{"type": "typing"}' + " " * 4096,
]


@pytest.mark.parametrize("text", MALFORMED, ids=range(len(MALFORMED)))
async def test_a_malformed_frame_closes_with_1008(text, circle, lead, open_socket):
    socket = await open_socket(lead)

    await socket.say(text)

    assert await socket.code() == 1008


async def test_a_binary_frame_closes_with_1008(circle, lead, open_socket):
    socket = await open_socket(lead)

    await socket.line.send_to(bytes_data=b'{"type": "typing"}')

    assert await socket.code() == 1008


async def test_a_flood_of_good_frames_closes_with_1008(circle, lead, open_socket):
    socket = await open_socket(lead)

    for _ in range(101):
        await socket.say({"type": "typing"})

    assert await socket.code() == 1008


@pytest.mark.parametrize(
    "after", ["x", "circle:", "circle:x", "circle:-1", "circle:1.5", "1,,x"]
)
async def test_a_malformed_after_closes_with_1008(after, circle, lead, open_socket):
    socket = await open_socket(lead, query=f"?after={after}")

    assert await socket.code() == 1008


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("?after=circle:2", [3, 4, 5]),
        ("?after=2", [3, 4, 5]),
        ("?after=0", [1, 2, 3, 4, 5]),
        ("?after=legal:1,circle:4", [5]),
        ("?after=circle:99", []),
        ("?after=legal:0", []),
        ("", []),
    ],
)
async def test_what_was_missed_comes_first_and_in_order(
    query, numbers, circle, lead, editor, say, open_socket
):
    await in_thread(say, "Before", lead)
    socket = await open_socket(editor, query=query)
    await socket.frame("welcome")
    await in_thread(say, "After", lead)

    got = [(await socket.frame("entry"))["seq"] for _ in [*numbers, "After"]]

    assert got == [*numbers, 6]


async def test_more_than_five_hundred_are_too_far(circle, stream, lead, open_socket):
    await in_thread(fill, stream, lead, 600)
    near = await open_socket(lead, query="?after=104")
    far = await open_socket(lead, query="?after=103")

    assert (await near.frame("entry", "too_far"))["seq"] == 105
    assert await far.frame("too_far") == {
        "type": "too_far",
        "stream": "circle",
        "head": 604,
    }
    await in_thread(fill, stream, lead, 1)
    assert (await far.frame("entry"))["seq"] == 605
    numbers = [(await near.frame("entry"))["seq"] for _ in range(500)]
    assert numbers == list(range(106, 606))
