"""Adding to a stream, and telling every process that there is something to read."""

import asyncio
import logging
from functools import partial

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import IntegrityError, transaction
from django.utils import timezone

from .models import CIRCLE, Entry, Stream

REVOCATIONS = "revocations"
LONGEST_POKE = 1  # seconds that a dead channel layer may hold up a saved write
log = logging.getLogger(__name__)


class ClientIdTaken(Exception):
    """The sender's id already names something in another stream."""


def stream_of(room: str, name: str = CIRCLE) -> Stream:
    """The room's stream of that name, made when it is missing."""
    return Stream.objects.get_or_create(room=room, name=name)[0]


def lock(stream: Stream) -> Stream:
    """The stream, held until the transaction ends: others who write to it wait."""
    return Stream.objects.select_for_update().get(pk=stream.pk)


def append(
    stream: Stream, kind: str, *, by, data: dict, client_id=None, at=None
) -> Entry:
    """Add an entry under the next number; call it inside the transaction of the act.

    The same `client_id` by the same member again finds the first entry, with
    `is_repeat` set: the caller then has nothing left to do.
    """
    locked = lock(stream)
    # Looked up under the lock: of two equal retries at once, the second waits above.
    if client_id and (first := _said_before(by, client_id)):
        return _as_repeat(first, stream)
    locked.head += 1
    entry = Entry(
        stream=locked, seq=locked.head, kind=kind, by=by, client_id=client_id,
        data=data, at=at or timezone.now(),
    )  # fmt: skip
    _insert(entry)
    locked.save(update_fields=["head"])
    stream.head = locked.head
    poke = partial(poke_room, locked.room, stream=locked.pk, head=locked.head)
    transaction.on_commit(poke, robust=True)
    return entry


def _said_before(by, client_id) -> Entry | None:
    return Entry.objects.filter(by=by, client_id=client_id).first()


def _as_repeat(first: Entry, stream: Stream) -> Entry:
    if first.stream_id != stream.pk:
        raise ClientIdTaken
    first.is_repeat = True
    return first


def _insert(entry: Entry) -> None:
    try:
        with transaction.atomic():  # on PostgreSQL an error would break the act's own
            entry.save(force_insert=True)
    except IntegrityError as error:
        if entry.client_id is None:
            raise
        raise ClientIdTaken from error  # the same id, at once, in another stream


def take_back(stream: Stream, *, kinds: list, since: int, before: int, **match) -> None:
    """Empty the words of earlier entries: docs/decisions/0003-words-taken-back.md."""
    entries = Entry.objects.filter(
        stream=stream, kind__in=kinds, seq__gte=since, seq__lt=before
    )
    for entry in entries.filter(**{f"data__{key}": match[key] for key in match}):
        entry.data = {**entry.data, "text": "", "taken_back": True}
        entry.save(update_fields=["data"])


def revoke(member_id: int) -> None:
    """Once this is committed, every process looks again what the member may see."""
    transaction.on_commit(partial(poke_revoked, member_id), robust=True)


def group_of(room: str) -> str:
    return f"room.{room.replace(':', '.')}"


def poke_room(room: str, *, stream: int, head: int) -> None:
    _tell(group_of(room), {"type": "poke", "stream": stream, "head": head})


def poke_revoked(member_id: int) -> None:
    _tell(REVOCATIONS, {"type": "revoked", "member": member_id})


def _tell(group: str, message: dict) -> None:
    """Send, or give up: a lost poke is healed by the next and by the heartbeat."""
    try:
        async_to_sync(_send)(group, message)
    except Exception as error:  # noqa: BLE001 - any layer's failure: the write is saved
        log.warning("A poke was lost: %s", type(error).__name__)


async def _send(group: str, message: dict) -> None:
    async with asyncio.timeout(LONGEST_POKE):
        await get_channel_layer().group_send(group, message)
