import asyncio
import uuid

import pytest
from asgiref.sync import sync_to_async
from django.contrib.sessions.models import Session
from django.db import connection, connections, transaction

from investigations import actions
from investigations.models import LastSeen, Message
from network_site.core.sessions import kept_key
from network_site.core.streams import actions as streams
from network_site.core.streams.models import Entry
from tests.sockets import Socket, session_of

pytestmark = pytest.mark.django_db(transaction=True)


async def in_thread(function, *args, **kwargs):
    return await sync_to_async(function)(*args, **kwargs)


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
    await in_thread(streams_append, stream, lead)
    assert (await far.frame("entry"))["seq"] == 605
    numbers = [(await near.frame("entry"))["seq"] for _ in range(500)]
    assert numbers == list(range(106, 606))


@transaction.atomic
def fill(stream, by, count):
    for number in range(count):
        streams.append(stream, "claim.added", by=by, data={"n": number})


@transaction.atomic
def streams_append(stream, by):
    return streams.append(stream, "claim.added", by=by, data={})


async def test_a_rolled_back_write_says_nothing(circle, stream, lead, say, open_socket):
    socket = await open_socket(lead)
    await socket.frame("welcome")

    @transaction.atomic
    def say_and_fail():
        say("Never said", lead)
        raise LookupError

    with pytest.raises(LookupError):
        await in_thread(say_and_fail)
    await in_thread(say, "Said", lead)

    entry = await socket.frame("entry")
    assert (entry["seq"], entry["data"]["text"]) == (5, "Said")


async def test_a_lost_poke_is_healed_by_the_heartbeat(
    circle, stream, lead, open_socket, settings
):
    settings.STREAMS_HEARTBEAT = (0.2, 0.3)
    socket = await open_socket(lead)
    await socket.frame("welcome")

    await in_thread(write_without_a_poke, stream, lead)

    assert (await socket.frame("entry"))["seq"] == 5
    assert (await socket.frame("heads"))["heads"] == {"circle": 5}


def write_without_a_poke(stream, by):
    Entry.objects.create(stream=stream, seq=5, kind="claim.added", by=by)
    stream.head = 5
    stream.save()


# --- Rights that end ------------------------------------------------------------------


def leave(member, part_in, lead, **_):
    actions.leave_circle(part_in(member), by=lead)


def end_session(member, cookie, **_):
    Session.objects.filter(session_key=kept_key(cookie.split("=")[1])).delete()


def sign_out(member, cookie, client, **_):
    client.cookies["sessionid"] = cookie.split("=")[1]
    client.logout()


def deactivate(member, **_):
    member.is_active = False
    member.save()


def change_password(member, **_):
    member.set_password("another-long-password")
    member.save()


@pytest.mark.parametrize(
    ("end", "code"),
    [
        (leave, 4403),
        (end_session, 4401),
        (sign_out, 4401),
        (deactivate, 4401),
        (change_password, 4401),
    ],
)
async def test_a_socket_closes_when_the_right_ends(
    end, code, circle, contributor, lead, part_in, client, open_socket
):
    gone = await open_socket(contributor)
    stays = await open_socket(lead)
    await gone.frame("welcome")
    await stays.frame("welcome")

    await in_thread(
        end, contributor, part_in=part_in, lead=lead, cookie=gone.cookie, client=client
    )

    assert await gone.code(timeout=2) == code
    assert stays.line.future.done() is False


def delete_membership(member, part_in):
    part_in(member).delete()


def delete_session(member, part_in):
    sessions = Session.objects.all()
    sessions._raw_delete(sessions.db)  # as SQL would: no signal tells


def switch_off(member, part_in):
    type(member).objects.filter(pk=member.pk).update(is_active=False)


@pytest.mark.parametrize(
    ("end", "code"),
    [(delete_membership, 4403), (delete_session, 4401), (switch_off, 4401)],
)
async def test_an_end_that_nobody_told_holds_before_the_next_entry(
    end, code, circle, contributor, lead, say, part_in, open_socket
):
    socket = await open_socket(contributor)
    await socket.frame("welcome")
    await in_thread(end, contributor, part_in)

    await in_thread(say, "Not for them", lead) if end is not delete_session else None
    if end is delete_session:
        await in_thread(streams.revoke, contributor.pk)

    frames = []
    while (output := await socket.line.receive_output(5))["type"] == "websocket.send":
        frames.append(output["text"])
    assert output["code"] == code
    assert not any("Not for them" in text for text in frames)


async def test_the_heartbeat_asks_for_the_rights_again(
    circle, contributor, part_in, open_socket, settings
):
    settings.STREAMS_HEARTBEAT = (0.2, 0.3)
    socket = await open_socket(contributor)
    await socket.frame("welcome")

    await in_thread(delete_membership, contributor, part_in)

    assert await socket.code() == 4403


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


# --- Many -----------------------------------------------------------------------------


class Counter:
    """Counts what every thread asks of the database."""

    def __init__(self, monkeypatch):
        from django.db.backends.utils import CursorWrapper

        self.count = 0
        for name in ("_execute", "_executemany"):
            monkeypatch.setattr(
                CursorWrapper, name, self.counting(getattr(CursorWrapper, name))
            )

    def counting(self, execute):
        def counted(*args, **kwargs):
            self.count += 1
            return execute(*args, **kwargs)

        return counted


@pytest.fixture
def counter(monkeypatch):
    return Counter(monkeypatch)


async def cost_of_a_message(counter, lead, say, sockets):
    before = counter.count
    await in_thread(say, "To count", lead)
    for socket in sockets:
        await socket.frame("entry")
    return counter.count - before


@pytest.mark.parametrize("count", [1, 20])
async def test_a_message_costs_the_same_however_many_listen(
    count, circle, lead, say, open_socket, counter
):
    sockets = [await open_socket(lead) for _ in range(count)]
    for socket in sockets:
        await socket.frame("welcome")

    # The least of a few: a room may look once more for a reason of its own.
    costs = [await cost_of_a_message(counter, lead, say, sockets) for _ in range(4)]

    # To write it and to tell all; SQLite also counts the BEGIN.
    assert min(costs) == {"sqlite": 21, "postgresql": 20}[connection.vendor]


async def test_who_does_not_read_is_closed_and_comes_back_to_the_rest(
    circle, stream, lead, open_socket
):
    slow = await open_socket(lead)
    fast = await open_socket(lead)
    await slow.frame("welcome")
    slow.reads.clear()

    await in_thread(fill, stream, lead, 400)

    assert [(await fast.frame("entry"))["seq"] for _ in range(400)] == [*range(5, 405)]
    assert await slow.code() == 4408
    again = await open_socket(lead, query="?after=4")
    assert [(await again.frame("entry"))["seq"] for _ in range(400)] == [*range(5, 405)]


async def test_two_equal_retries_at_once_are_one_message(circle, contributor, say):
    client_id = uuid.uuid4()

    def post(_):
        try:
            return actions.post_message(
                circle, author=contributor, text="Once", client_id=client_id
            )
        finally:
            connections.close_all()

    answers = await asyncio.gather(*(asyncio.to_thread(post, n) for n in range(6)))

    assert len({message.pk for message, _ in answers}) == 1
    assert sorted(is_repeat for _, is_repeat in answers) == [False] + [True] * 5
    assert await in_thread(Message.objects.count) == 1
