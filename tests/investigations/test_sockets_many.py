"""What holds when pokes are lost, when many listen, when one does not read."""

import asyncio
import uuid

import pytest
from django.db import connection, connections, transaction

from investigations import actions
from investigations.models import Message
from network_site.core.streams.models import Entry
from tests.sockets import fill, in_thread

pytestmark = pytest.mark.django_db(transaction=True)


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
    assert min(costs) == {"sqlite": 22, "postgresql": 21}[connection.vendor]


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
