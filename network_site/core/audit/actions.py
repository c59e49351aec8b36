"""Adding to the audit: one line at a time, or those of an hour that is over."""

import datetime as dt
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from . import proof
from .models import AuditDay, AuditLine


@dataclass(frozen=True)
class Draft:
    """A line to be: everything but its place in the chain."""

    at: dt.datetime
    act: str
    target: str
    actor_id: int | None = None
    detail: dict = field(default_factory=dict)


def record(act: str, target: str, *, actor=None, **detail) -> AuditLine:
    """Add a line to today's chain, in the transaction of the act that it tells.

    `act` is "<noun>.<past verb>" and has its sentence in words.py, `target`
    "<noun>:<id>"; `detail` holds ids and states, never texts, titles or addresses.
    """
    actor_id = getattr(actor, "pk", None)
    return record_all([Draft(timezone.now(), act, target, actor_id, detail)])[0]


@transaction.atomic
def record_all(drafts: list[Draft], *, at=None) -> list[AuditLine]:
    """Add lines in this order to the day of `at`, under one lock of the day."""
    day = _lock_day((at or timezone.now()).astimezone(dt.UTC).date())
    lines = [_chained(day, draft) for draft in drafts]
    AuditLine.objects.bulk_create(lines, batch_size=500)
    day.seal = proof.seal_of(day)
    day.save(update_fields=["count", "head_hash", "seal"])
    return lines


def _chained(day: AuditDay, draft: Draft) -> AuditLine:
    line = AuditLine(
        day=day, number=day.count + 1, previous_hash=day.head_hash, at=draft.at,
        act=draft.act, target=draft.target, actor_id=draft.actor_id,
        detail=draft.detail,
    )  # fmt: skip
    line.hash = day.head_hash = proof.seal_of(line)
    day.count = line.number
    return line


def _lock_day(date: dt.date) -> AuditDay:
    """The newest day, held; it is begun when its date has come.

    A clock that is set back does not go back to an earlier day: it has been closed by
    the one after it.
    """
    while True:
        newest = AuditDay.objects.select_for_update().order_by("-day").first()
        if newest is None:
            _begin(date, previous="")
        elif not AuditDay.objects.filter(day__gt=newest.day).exists():
            if newest.day >= date:
                return newest
            return _begin(date, previous=newest.head_hash)


def _begin(date: dt.date, *, previous: str) -> AuditDay:
    """Under the lock of the day before; the very first one may be begun twice at once."""
    day = AuditDay(day=date, previous_hash=previous, head_hash=previous)
    facts = {"previous_hash": previous, "head_hash": previous}
    return AuditDay.objects.get_or_create(
        day=date, defaults={**facts, "seal": proof.seal_of(day)}
    )[0]


@transaction.atomic
def prune(*, before: dt.date) -> int:
    """Remove the lines of the days before that date; the last of those days stays as
    the sealed beginning of the chain. Returns how many lines went."""
    days = AuditDay.objects.select_for_update().order_by("day")
    old = list(days.filter(day__lt=before))
    if not old or not AuditDay.objects.filter(day__gte=before).exists():
        old = old[:-1]  # the day that is written in stays whole
    if not old:
        return 0
    last = old[-1]
    gone, _ = AuditLine.objects.filter(day__in=old).delete()
    AuditDay.objects.filter(day__lt=last.day).delete()
    last.is_pruned, last.count, last.previous_hash = True, 0, ""
    last.seal = proof.seal_of(last)
    last.save()
    return gone
