import asyncio

import pytest
from channels.layers import InMemoryChannelLayer, channel_layers

from network_site.core.streams import line as lines
from network_site.core.streams.line import Line


class CutLayer(InMemoryChannelLayer):
    """A channel layer that can go away, forget its groups, and come back."""

    is_cut = False

    async def send(self, channel, message):
        if self.is_cut:
            raise ConnectionError
        await super().send(channel, message)

    async def new_channel(self, prefix="specific."):
        if self.is_cut:
            raise ConnectionError
        return await super().new_channel(prefix)


@pytest.fixture
def layer(monkeypatch):
    monkeypatch.setattr(lines, "PULSE", 0.02)
    monkeypatch.setattr(lines, "PATIENCE", 0.5)
    layer = CutLayer()
    monkeypatch.setitem(channel_layers.backends, "default", layer)
    return layer


@pytest.fixture
async def line(layer):
    """A line on that layer; `heard` is a queue of what came, `looks` of the alarms."""
    heard, looks = asyncio.Queue(), asyncio.Queue()
    line = Line(heard.put_nowait, lambda: looks.put_nowait(line.is_deaf))
    line.heard, line.looks = heard, looks
    await line.add("room.thing.1")
    yield line
    await line.end()


POKE = {"type": "poke", "stream": 1, "head": 1}


async def soon(queue):
    return await asyncio.wait_for(queue.get(), 10)


async def test_a_line_hears_its_groups_and_the_revocations(line, layer):
    await layer.group_send("room.thing.1", POKE)
    await layer.group_send("revocations", {"type": "revoked", "member": 1})
    await layer.group_send("room.thing.2", POKE)

    heard = [(await soon(line.heard))["type"] for _ in range(2)]

    assert heard == ["poke", "revoked"]
    assert line.heard.empty()
    assert line.is_deaf is False


async def test_a_cut_line_says_so_and_comes_back_by_itself(line, layer):
    assert await soon(line.looks) is False  # it was laid

    layer.is_cut = True
    assert await soon(line.looks) is True

    layer.is_cut = False
    while await soon(line.looks):  # it may try in vain once more
        pass
    await layer.group_send("room.thing.1", POKE)
    assert await soon(line.heard) == POKE


async def test_a_layer_that_forgot_everything_is_told_again(line, layer):
    assert await soon(line.looks) is False
    await layer.flush()

    while await soon(line.looks):
        pass
    await layer.group_send("room.thing.1", POKE)

    assert await soon(line.heard) == POKE


async def test_what_ends_leaves_nothing_in_the_layer(line, layer):
    await line.end()

    assert layer.groups == {}
