"""Saying something, saying it better, taking it back."""

import uuid

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from investigations import access
from investigations.models import Message
from network_site.core.audit.actions import record
from network_site.core.streams import actions as streams

SPOKEN = ["message.posted", "message.edited"]
MINUTE = 60


class TooManyMessages(Exception):
    """The member has said as much as a minute allows."""

    def __init__(self, retry_after: int):
        super().__init__(retry_after)
        self.retry_after = retry_after


@transaction.atomic
def post_message(
    investigation, *, author, text, stream=None, client_id=None, reply_to=None, at=None
) -> tuple[Message, bool]:
    """The message, and whether the same `client_id` had said it before."""
    stream = stream or streams.stream_of(investigation.room)
    pk = uuid.uuid4()
    data = {
        "id": str(pk),
        "text": text,
        "client_id": str(client_id) if client_id else None,
        "reply_to": str(reply_to.pk) if reply_to else None,
    }
    entry = streams.append(
        stream, "message.posted", by=author, data=data, client_id=client_id, at=at
    )
    stream = _place_to_post_in(stream, investigation, author)  # under its lock
    if entry.is_repeat:
        return Message.objects.get(stream=stream, seq=entry.seq), True
    _refuse_too_many(author, at=entry.at)
    message = Message.objects.create(
        pk=pk, investigation=investigation, stream=stream, seq=entry.seq, text=text,
        author=author, client_id=client_id, reply_to=reply_to, posted_at=entry.at,
    )  # fmt: skip
    record("message.posted", message.audited_as, actor=author, message=str(pk))
    return message, False


def _place_to_post_in(stream, investigation, author):
    """The stream with its compartment, by the rights as they are now: the page was
    drawn before."""
    mine = access.membership_of(author, investigation)
    place = mine and access.readable_streams(mine).filter(pk=stream.pk).first()
    if not place:
        raise PermissionDenied
    inside = getattr(place, "compartment", None)
    if not access.may_post(mine.part, investigation, inside):
        raise PermissionDenied
    return place


def _refuse_too_many(author, *, at) -> None:
    since = at - timezone.timedelta(seconds=MINUTE)
    recent = Message.objects.filter(author=author, posted_at__gt=since)
    times = list(
        recent.order_by("-posted_at").values_list("posted_at", flat=True)[
            : settings.MESSAGES_PER_MINUTE
        ]
    )
    if len(times) == settings.MESSAGES_PER_MINUTE:
        waited = (at - times[-1]).total_seconds()
        raise TooManyMessages(retry_after=max(1, int(MINUTE - waited) + 1))


@transaction.atomic
def edit_message(message, *, by, text) -> Message:
    """Say it better; the earlier words go from the stream too."""
    stream, row = _locked(message)
    if not access.may_edit(access.part_of(by, row.investigation), by, row):
        raise PermissionDenied
    if text == row.text:
        return row
    data = {"id": str(row.pk), "text": text}
    entry = streams.append(stream, "message.edited", by=by, data=data)
    streams.take_back(
        stream, kinds=SPOKEN, since=row.seq, before=entry.seq, id=str(row.pk)
    )
    row.text, row.edited_at = text, entry.at
    row.save(update_fields=["text", "edited_at"])
    record("message.edited", row.audited_as, actor=by, message=str(row.pk))
    return row


@transaction.atomic
def remove_message(message, *, by) -> Message:
    """Take it back: an empty place stays, the words go everywhere."""
    stream, row = _locked(message)
    if row.removed_at:
        return row
    if not access.may_remove(access.part_of(by, row.investigation), by, row):
        raise PermissionDenied
    entry = streams.append(stream, "message.removed", by=by, data={"id": str(row.pk)})
    streams.take_back(
        stream, kinds=SPOKEN, since=row.seq, before=entry.seq, id=str(row.pk)
    )
    row.text, row.removed_at = "", entry.at
    row.save(update_fields=["text", "removed_at"])
    record("message.removed", row.audited_as, actor=by, message=str(row.pk))
    return row


def _locked(message):
    """The stream before the message, in the order in which everybody locks."""
    stream = streams.lock(message.stream)
    rows = Message.objects.select_related("investigation", "stream__compartment")
    row = rows.get(pk=message.pk)
    return stream, row
