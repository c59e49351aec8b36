import asyncio

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings as site
from django.test import AsyncClient

from investigations import actions
from network_site.core.streams.hub import hub
from tests.sockets import session_of

ENTRIES = "/investigations/river-sand/entries/"


async def in_thread(function, *args, **kwargs):
    return await sync_to_async(function)(*args, **kwargs)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        "after=x", "after=-1", "after=1.5", f"after={2**63}", "limit=0", "limit=501",
        "limit=x", "wait=26", "wait=-1", "wait=x", "stream=" + "x" * 300,
    ],
)  # fmt: skip
def test_a_question_without_sense_is_400(query, cast, client):
    client.force_login(cast["lead"])

    answer = client.get(f"{ENTRIES}?{query}")

    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [query.split("=")[0]]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["legal", "no-such", "Circle", "%F0%9F%98%80"])
def test_a_stream_that_is_not_ours_is_like_none(name, cast, client):
    client.force_login(cast["lead"])

    answer = client.get(f"{ENTRIES}?stream={name}")
    missing = client.get("/investigations/never-was/entries/")

    assert answer.status_code == 404
    assert answer.content == missing.content


@pytest.mark.django_db
def test_entries_come_in_pages(cast, client):
    client.force_login(cast["observer"])

    first = client.get(f"{ENTRIES}?limit=3").json()
    rest = client.get(f"{ENTRIES}?after=3").json()

    assert (first["stream"], first["head"], rest["head"]) == ("circle", 4, 4)
    assert [row["seq"] for row in first["entries"] + rest["entries"]] == [1, 2, 3, 4]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_entries_cost_the_same_however_many(
    count, cast, say, client, django_assert_num_queries
):
    for _ in range(count):
        say("x", cast["lead"])
    client.force_login(cast["observer"])

    # session, member, investigation, part, streams, that it was read, entries
    with django_assert_num_queries(7):
        answer = client.get(f"{ENTRIES}?after=4")

    assert len(answer.json()["entries"]) == count


@pytest.fixture
async def wait_for_news():
    """A function: ask as a member and wait; the answer's task, once it is waiting."""
    tasks = []

    async def ask(member, query="after=4&wait=20"):
        client = AsyncClient()
        cookie = await session_of(member)
        client.cookies[site.SESSION_COOKIE_NAME] = cookie.partition("=")[2]
        task = asyncio.create_task(client.get(f"{ENTRIES}?{query}"))
        tasks.append(task)
        while not task.done() and (len(listeners()) < len(tasks) or is_deaf()):
            await asyncio.sleep(0.01)  # until it listens: nothing to wait on but that
        return task

    yield ask
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    while hub().rooms:
        await asyncio.sleep(0.01)


def is_deaf():
    """Whether pokes may be lost still: Redis takes a moment to lay the line."""
    line = hub().line
    return line is None or line.is_deaf


def listeners():
    return {row for room in hub().rooms.values() for row in room.listeners}


@pytest.mark.django_db(transaction=True)
async def test_news_ends_the_wait(circle, lead, editor, say, wait_for_news):
    answer = await wait_for_news(editor)

    await in_thread(say, "News", lead)

    page = (await asyncio.wait_for(answer, 10)).json()
    assert [row["data"]["text"] for row in page["entries"]] == ["News"]
    assert page["head"] == 5


@pytest.mark.django_db(transaction=True)
async def test_no_news_is_an_answer_when_the_time_is_up(circle, editor, wait_for_news):
    answer = await wait_for_news(editor, "after=4&wait=1")

    page = (await asyncio.wait_for(answer, 10)).json()

    assert page == {"stream": "circle", "head": 4, "entries": []}


@pytest.mark.django_db(transaction=True)
async def test_the_wait_ends_with_the_right(
    circle, lead, contributor, part_in, wait_for_news
):
    answer = await wait_for_news(contributor)

    await in_thread(leave, contributor, part_in, lead)

    assert (await asyncio.wait_for(answer, 2)).status_code == 404


def leave(member, part_in, lead):
    actions.leave_circle(part_in(member), by=lead)


@pytest.mark.django_db(transaction=True)
async def test_the_wait_ends_with_the_sign_in(circle, contributor, wait_for_news):
    answer = await wait_for_news(contributor)

    await in_thread(change_password, contributor)

    assert (await asyncio.wait_for(answer, 2)).status_code == 302


def change_password(member):
    member.set_password("another-long-password")
    member.save()


@pytest.mark.django_db(transaction=True)
async def test_a_reader_who_leaves_leaves_nothing_behind(circle, editor, wait_for_news):
    answer = await wait_for_news(editor)
    assert hub().rooms

    answer.cancel()

    async with asyncio.timeout(5):
        while hub().rooms or hub().line:
            await asyncio.sleep(0.01)
