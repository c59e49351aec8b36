"""Servers are killed and Redis goes away; nothing that was said yes to is lost."""

import asyncio
import time
from contextlib import AsyncExitStack

from asgiref.sync import sync_to_async
from django.db import connection

from investigations.models import Message
from network_site.core.streams.models import Entry

from .conftest import session_of
from .people import Person, Reader, Stranger
from .processes import SITE

EACH = 50
LONGEST = 400  # seconds for everything, on a busy machine too


class Acknowledged:
    """What the server said yes to, and a way to wait for so many of it."""

    def __init__(self):
        self.numbers: dict[str, int] = {}
        self.changed = asyncio.Condition()

    async def add(self, client_id: str, number: int):
        async with self.changed:
            self.numbers[client_id] = number
            self.changed.notify_all()

    async def reach(self, count: int):
        async with self.changed:
            await self.changed.wait_for(lambda: len(self.numbers) >= count)


async def write(person: Person, name: str, acknowledged: Acknowledged) -> list[int]:
    """Fifty messages, each only after the yes to the one before."""
    numbers = []
    for count in range(EACH):
        client_id, number = await person.insist(f"{name} says {count}")
        numbers.append(number)
        await acknowledged.add(client_id, number)
    return numbers


async def break_things(sites, redis, acknowledged: Acknowledged):
    """kill -9 of one server, of the other, of both at once; Redis in between."""
    one, two = sites
    await acknowledged.reach(80)
    await asyncio.to_thread(one.restart)
    await acknowledged.reach(180)
    await asyncio.to_thread(redis.restart)
    await acknowledged.reach(280)
    await asyncio.to_thread(two.restart)
    await acknowledged.reach(380)
    one.kill()
    two.kill()
    await asyncio.gather(*(asyncio.to_thread(site.start) for site in sites))


async def test_every_acknowledged_message_arrives_once_and_in_order_everywhere(
    sites, ports, redis, river, stranger
):
    sessions = {
        member: await sync_to_async(session_of)(member)
        for member in (*river.writers, *river.observers, stranger)
    }
    acknowledged = Acknowledged()
    head = asyncio.get_running_loop().create_future()

    async with AsyncExitStack() as ending, asyncio.timeout(LONGEST):

        async def come(kind, member):
            person = kind(ports, river.slug, sessions[member])
            return await ending.enter_async_context(person)

        writers = [await come(Person, member) for member in river.writers]
        circle = [*river.observers, river.writers[0]]
        by_socket = [await come(Reader, member) for member in circle]
        by_poll = [await come(Reader, member) for member in circle]
        outside = await come(Stranger, stranger)

        async with asyncio.TaskGroup() as tasks:
            for reader in by_socket:
                tasks.create_task(reader.listen_until(head))
            for reader in by_poll:
                tasks.create_task(reader.poll_until(head))
            tasks.create_task(outside.knock_until(head))
            breaking = tasks.create_task(break_things(sites, redis, acknowledged))
            writing = [
                tasks.create_task(write(writer, f"Writer{number}", acknowledged))
                for number, writer in enumerate(writers)
            ]
            written = await asyncio.gather(*writing)
            await breaking
            stored = await sync_to_async(entries_of)(river)
            head.set_result(len(stored))

    for numbers in written:
        assert numbers == sorted(numbers)
    said = {e.data["client_id"]: e.seq for e in stored if e.kind == "message.posted"}
    assert said == acknowledged.numbers
    assert len(said) == EACH * len(writers)
    assert [entry.seq for entry in stored] == list(range(1, len(stored) + 1))
    assert await Message.objects.acount() == len(said)
    for reader in (*by_socket, *by_poll):
        assert [(e["seq"], e["data"].get("client_id")) for e in reader.entries] == [
            (entry.seq, entry.data.get("client_id")) for entry in stored
        ]
    assert 404 in outside.statuses
    assert not outside.statuses & {200, 201}
    assert 4403 in outside.refusals
    assert outside.refusals <= {4403, 1012, None}


def entries_of(investigation) -> list[Entry]:
    entries = Entry.objects.filter(stream__room=investigation.room)
    return list(entries.order_by("seq"))


async def test_without_redis_messages_are_taken_and_readers_heal(
    sites, ports, redis, river
):
    session = await sync_to_async(session_of)(river.writers[0])
    head = asyncio.get_running_loop().create_future()
    async with (
        asyncio.timeout(LONGEST),
        Person(ports[:1], river.slug, session) as writer,
        Reader(ports[1:], river.slug, session) as by_socket,
        Reader(ports[1:], river.slug, session) as by_poll,
        asyncio.TaskGroup() as tasks,
    ):
        await by_poll.poll(wait=0)
        tasks.create_task(by_socket.listen_until(head))
        redis.kill()

        began = time.monotonic()
        answer = await writer.post("Still here", "7d8a40f4-3a6c-4d35-a9b0-27c18b2d5f10")
        taken = time.monotonic() - began

        assert answer.status_code == 201
        assert taken < 5
        head.set_result(answer.json()["seq"])
        tasks.create_task(by_poll.poll_until(head))

    for reader in (by_socket, by_poll):
        assert reader.entries[-1]["data"]["text"] == "Still here"


async def test_a_restarted_database_costs_no_request(sites, ports, river):
    session = await sync_to_async(session_of)(river.writers[0])
    async with Person(ports[:1], river.slug, session) as writer:
        await asyncio.gather(*(writer.insist(f"Warm {n}") for n in range(8)))
        await sync_to_async(drop_connections_of_sites)()

        answers = [
            await writer.http.get(writer.address("entries/?after=0")) for _ in range(20)
        ]

    assert [answer.status_code for answer in answers] == [200] * 20


def drop_connections_of_sites():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = %s",
            [SITE],
        )
        assert cursor.rowcount


async def test_readers_who_wait_hold_no_connection_of_the_pool(sites, ports, river):
    session = await sync_to_async(session_of)(river.writers[0])
    async with (
        Person(ports[:1], river.slug, session) as writer,
        Reader(ports[:1], river.slug, session) as reader,
    ):
        head = (await sync_to_async(entries_of)(river))[-1].seq
        path = f"entries/?after={head}&wait=25"
        async with asyncio.TaskGroup() as tasks:  # more than twice the pool
            waiting = [
                tasks.create_task(reader.http.get(reader.address(path)))
                for _ in range(40)
            ]
            began = time.monotonic()
            await writer.insist("News")
        taken = time.monotonic() - began

    assert taken < 15
    for task in waiting:
        assert task.result().json()["entries"][-1]["data"]["text"] == "News"
