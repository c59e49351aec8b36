"""Mails that wait: queued with the act that causes them, sent once by `tick`."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import get_backends
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from .models import OutboxEntry

MOST_ATTEMPTS = 20
_writers: dict[str, Callable[[OutboxEntry], tuple[str, ...] | None]] = {}


def mail_kind(kind: str):
    """Register who writes mails of this kind: `(entry) -> (subject, body)`.

    Or `(subject, body, address)` for an address that is no member's (yet). None means
    that the mail is not true any more and is not sent.
    """

    def register(write):
        _writers[kind] = write
        return write

    return register


def enqueue(kind: str, *, recipient, item: str, period: str = "", due_at=None) -> None:
    """Queue a mail; the same recipient, kind, item and period is queued once.

    `recipient=None` leaves the address to the writer, who gives it when it is sent.
    """
    if kind not in _writers:
        raise LookupError(f"nobody writes mails of kind {kind}")
    OutboxEntry.objects.get_or_create(
        recipient=recipient, kind=kind, item=item, period=period,
        defaults={"due_at": due_at or timezone.now()},
    )  # fmt: skip


def cancel(*, recipient) -> int:
    """Nothing that waits for this member is sent any more."""
    waiting = OutboxEntry.objects.filter(
        recipient=recipient, sent_at=None, cancelled_at=None
    )
    return waiting.update(cancelled_at=timezone.now())


def send_due(*, at=None) -> int:
    """Send everything due, one transaction a mail; returns how many went out."""
    at = at or timezone.now()
    waiting = OutboxEntry.objects.due(at=at).filter(attempts__lt=MOST_ATTEMPTS)
    return sum(
        _send_one(pk, at=at) for pk in list(waiting.values_list("pk", flat=True))
    )


@transaction.atomic
def _send_one(pk: int, *, at) -> bool:
    # Locked, so that two ticks at once do not send twice; kept when the mail fails.
    entry = (
        OutboxEntry.objects.select_for_update(skip_locked=True)
        .filter(pk=pk, sent_at=None, cancelled_at=None)
        .first()
    )
    if entry is None:
        return False
    mail = _writers[entry.kind](entry) if _may_hear(entry.recipient) else None
    if mail is None:
        entry.cancelled_at = at
        entry.save(update_fields=["cancelled_at"])
        return False
    return _hand_over(entry, *mail, at=at)


def _may_hear(recipient) -> bool:
    """A member who may not sign in (locked, left, closed) hears nothing either."""
    backends = get_backends()
    return recipient is None or any(
        backend.user_can_authenticate(recipient) for backend in backends
    )


def _hand_over(entry: OutboxEntry, subject, body, address=None, *, at) -> bool:
    address = address or entry.recipient.email
    entry.attempts += 1
    try:
        send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [address])
    except OSError as error:  # smtplib's errors are OSErrors; the next tick tries again
        entry.error = type(error).__name__
    else:
        entry.sent_at, entry.error = at, ""
    entry.save(update_fields=["attempts", "sent_at", "error"])
    return entry.sent_at is not None
