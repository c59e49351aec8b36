import asyncio
import uuid

import pytest
from channels.layers import channel_layers
from django.db import IntegrityError, transaction

from network_site.core.streams import actions
from network_site.core.streams.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def stream(db):
    return actions.stream_of("thing:1")


@transaction.atomic
def add(stream, by, **more):
    return actions.append(stream, "thing.done", by=by, data={}, **more)


def test_numbers_start_at_one_and_have_no_gap(stream, reader):
    other = actions.stream_of("thing:1", "legal")

    numbers = [add(stream, reader).seq for _ in range(3)]

    assert numbers == [1, 2, 3]
    assert add(other, reader).seq == 1
    assert stream.head == 3


def test_a_rolled_back_entry_leaves_no_gap(stream, reader):
    with transaction.atomic():
        add(stream, reader)
        transaction.set_rollback(True)

    assert add(stream, reader).seq == 1


def test_a_retry_finds_the_first_answer(stream, reader):
    client_id = uuid.uuid4()
    first = add(stream, reader, client_id=client_id)

    again = add(stream, reader, client_id=client_id)

    assert (again.pk, again.is_repeat, first.is_repeat) == (first.pk, True, False)
    assert Entry.objects.count() == 1


def test_another_member_may_use_the_same_client_id(stream, reader, stranger):
    client_id = uuid.uuid4()
    add(stream, reader, client_id=client_id)

    assert add(stream, stranger, client_id=client_id).seq == 2


def test_a_client_id_of_another_stream_is_refused_and_the_transaction_lives(
    stream, reader
):
    client_id = uuid.uuid4()
    add(stream, reader, client_id=client_id)
    other = actions.stream_of("thing:2")

    with pytest.raises(actions.ClientIdTaken):
        add(other, reader, client_id=client_id)

    assert add(other, reader).seq == 1


def test_the_database_refuses_a_number_twice(stream, reader):
    add(stream, reader)

    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(stream=stream, seq=1, kind="thing.done", by=reader)


class DeadLayer:
    """A channel layer that is down."""

    async def group_send(self, group, message):
        raise ConnectionError


class SlowLayer:
    """A channel layer that does not answer."""

    async def group_send(self, group, message):
        await asyncio.Event().wait()


class HearingLayer:
    def __init__(self):
        self.heard = []

    async def group_send(self, group, message):
        self.heard.append((group, message))


@pytest.fixture
def on_layer(monkeypatch):
    """A function: put another channel layer in place until the test ends."""

    def put(layer):
        monkeypatch.setitem(channel_layers.backends, "default", layer)
        return layer

    return put


@pytest.mark.parametrize("layer", [DeadLayer, SlowLayer])
def test_a_layer_that_is_down_or_slow_fails_no_write(
    layer,
    on_layer,
    stream,
    reader,
    django_capture_on_commit_callbacks,
    caplog,
    monkeypatch,
):
    monkeypatch.setattr(actions, "LONGEST_POKE", 0.05)
    on_layer(layer())

    with django_capture_on_commit_callbacks(execute=True):
        add(stream, reader)

    assert Entry.objects.count() == 1
    assert "A poke was lost" in caplog.text


def test_a_poke_carries_two_numbers_and_nothing_else(
    on_layer, stream, reader, django_capture_on_commit_callbacks
):
    layer = on_layer(HearingLayer())

    with django_capture_on_commit_callbacks(execute=True):
        add(stream, reader)
        actions.revoke(reader.pk)

    assert layer.heard == [
        ("room.thing.1", {"type": "poke", "stream": stream.pk, "head": 1}),
        ("revocations", {"type": "revoked", "member": reader.pk}),
    ]
