"""A right that ends is dead in every process: sockets, waiting requests, links, feeds,
pages and mails, all of them open at once."""

import asyncio
import datetime as dt
from contextlib import AsyncExitStack

import pytest
from asgiref.sync import sync_to_async
from django.utils import timezone

from investigations.actions import leave_circle
from investigations.actions.travel import hide
from network_site.core.jobs.models import OutboxEntry
from network_site.core.jobs.outbox import enqueue
from network_site.core.models import Session
from network_site.home.calendar.actions import make_feed
from network_site.members import roles
from network_site.members.devices.actions import end_all
from network_site.members.leaving.actions import hand_over
from network_site.members.lock_down.actions import lock_down

from .conftest import session_of
from .holding import Hold

LONGEST = 300  # seconds for everything, on a busy machine too
BY_POKE = 10  # no heartbeat comes that soon: what ends within it was told
BY_HEARTBEAT = 30


def end_session(member, river):
    end_all(member, by=member)


def lock(member, river):
    lock_down(member, by=river.writers[0], reason="Not reachable")


def leave_network(member, river):
    hand_over(member, heirs={}, by=river.secretariat)


def close_account(member, river):
    member.is_active = False
    member.save()


def give_role(member, river):
    """A role that lets sessions idle for an hour, to one that has for an hour and a half."""
    Session.objects.of(member.pk).update(
        expire_date=timezone.now() + dt.timedelta(hours=10.5)
    )
    roles.give(member, roles.SECRETARIAT)


def leave_river(member, river):
    leave_circle(river.memberships.get(member=member), by=member)


def travel(member, river):
    hide(member, [river], until=timezone.now() + dt.timedelta(days=2))


SENT_AWAY, NOT_THERE = 302, 404
ENDED = (4401, "ended", SENT_AWAY)
ENDS = [  # what is done, what sockets and pages are told after it, whether feeds die
    (end_session, ENDED, False),
    (lock, ENDED, True),
    (leave_network, ENDED, True),
    (close_account, ENDED, True),
    (give_role, (4401, "", SENT_AWAY), False),
    (leave_river, (4403, "", NOT_THERE), False),
    (travel, (4403, "", NOT_THERE), False),
]


@pytest.fixture
def pokes(settings, redis):
    """This process acts: what it tells the others goes through their Redis."""
    layer = settings.CHANNEL_LAYERS["default"]
    where = {"hosts": [f"redis://127.0.0.1:{redis.port}/0"]}
    settings.CHANNEL_LAYERS = {"default": {**layer, "CONFIG": where}}


@pytest.fixture
def rights(river, secretariat):
    """Of each member in turn: a session, a feed, a mail that waits."""
    river.secretariat = secretariat
    given = []
    for member in river.writers[1 : len(ENDS) + 1]:
        enqueue("device.new", recipient=member, item=f"member:{member.pk}")
        given.append((member, session_of(member), make_feed(member)))
    return given


async def hold_all(ending, ports, river, rights) -> list[list[Hold]]:
    """For each member, what it holds on each of the servers."""
    holds = []
    for _member, session, _feed in rights:
        mine = [Hold(port, river.slug, session) for port in ports]
        for hold in mine:
            await ending.enter_async_context(await hold.open())
        holds.append(mine)
    return holds


async def end_each(river, rights, holds, *, within: int) -> None:
    for number, (end, told, feed_dies) in enumerate(ENDS):
        member, _session, feed = rights[number]
        assert all(hold.is_open() for hold in holds[number])

        await sync_to_async(end)(member, river)

        async with asyncio.timeout(within):
            answers = await asyncio.gather(*(hold.told() for hold in holds[number]))
        for code, reason, status in answers:
            assert (code, reason) == told[:2], end.__name__
            # Who left the network has left the circle too: either may be seen first.
            assert status in {told[2], NOT_THERE}, end.__name__
        await see_the_rest_is_dead(holds[number], told, feed, feed_dies)
        for later in holds[number + 1 :]:
            assert all(hold.is_open() for hold in later), end.__name__


async def see_the_rest_is_dead(mine, told, feed, feed_dies) -> None:
    _code, reason, status = told
    for hold in mine:
        page = await hold.get(f"/investigations/{hold.slug}/")
        assert page.status_code == status
        assert ("Clear-Site-Data" in page.headers) == (reason == "ended")
        calendar = await hold.get(f"/calendar/{feed}.ics")
        assert calendar.status_code == (404 if feed_dies else 200)


def waiting_mails(member) -> bool:
    mails = OutboxEntry.objects.filter(recipient=member, kind="device.new")
    return mails.filter(sent_at=None, cancelled_at=None).exists()


@pytest.mark.usefixtures("pokes")
async def test_every_end_reaches_both_processes_at_once(ports, river, rights):
    async with AsyncExitStack() as ending, asyncio.timeout(LONGEST):
        holds = await hold_all(ending, ports, river, rights)

        await end_each(river, rights, holds, within=BY_POKE)

    locked = rights[[end for end, *_ in ENDS].index(lock)][0]
    assert not await sync_to_async(waiting_mails)(locked)


@pytest.mark.usefixtures("pokes")
async def test_without_redis_every_end_comes_with_the_next_heartbeat(
    ports, redis, river, rights
):
    async with AsyncExitStack() as ending, asyncio.timeout(LONGEST):
        holds = await hold_all(ending, ports, river, rights)
        redis.kill()

        await end_each(river, rights, holds, within=BY_HEARTBEAT)
