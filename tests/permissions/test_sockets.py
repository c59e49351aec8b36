"""Every role at every socket and stream reads the marks that the tables let it see."""

import json

import pytest

from tests.sockets import Socket, in_thread, session_of

from .cast import ROLES
from .exits import of_kind
from .expected import seen_by
from .world import make_world
from .world.marks import MARK

pytestmark = pytest.mark.django_db(transaction=True)

IN_A_STREAM = ("investigation", "compartment", "message")
NOT_SIGNED_IN = {"anonymous", "locked", "left", "not set up"}


async def test_a_socket_reads_what_the_tables_say():
    world = await in_thread(make_world)
    names = await in_thread(names_of_streams, world)

    wrong = []
    for role in ROLES:
        told, codes = await heard_by(world, role, names)
        allowed = await in_thread(seen_by, world, role)
        allowed = {word for word in allowed if world.marks[word][0] in IN_A_STREAM}
        wrong += [f"{role} hears {world.marks[word]}" for word in told - allowed]
        wrong += [f"{role} misses {world.marks[word]}" for word in allowed - told]
        expected = {4401} if role in NOT_SIGNED_IN else {4403}
        wrong += [f"{role} is closed with {codes}"] if codes - expected else []

    assert not wrong, "\n".join(wrong)


def names_of_streams(world) -> list[str]:
    return ["circle", *(one.slug for _of, one in of_kind(world, "compartment"))]


async def heard_by(world, role: str, names: list[str]) -> tuple[set[str], set[int]]:
    """From the first entry of every stream that there is."""
    person, told, codes = world.people[role], set(), set()
    cookie = await session_of(person) if person.is_authenticated else None
    after = ",".join(f"{name}:0" for name in names)
    for _of, one in of_kind(world, "investigation"):
        path = f"/ws/investigations/{one.slug}/?after={after}"
        socket = Socket(path, cookie=cookie, origin="http://testserver")
        if not await socket.open():
            codes.add(4403)
            continue
        said, code = await _all_of(socket)
        told |= set(MARK.findall(said))
        codes |= {code} - {None}
    return told, codes


async def _all_of(socket) -> tuple[str, int | None]:
    """What is sent up to the heads that it welcomes with, or the code it closes with."""
    output = await socket.line.receive_output(10)
    if output["type"] == "websocket.close":
        return "", output["code"]
    said = [output["text"]]
    left = sum(json.loads(output["text"])["heads"].values())
    while left > 0:
        frame = await socket.frame("entry")
        said.append(json.dumps(frame))
        left -= 1
    await socket.close()
    return "\n".join(said), None
