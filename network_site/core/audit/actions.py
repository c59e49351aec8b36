"""Adding to the audit, and proving that nobody touched it."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from .models import AuditDay, AuditLine


@transaction.atomic
def record(act: str, target: str, *, actor=None, **detail) -> AuditLine:
    """Add a line to today's chain, in the transaction of the act that it tells.

    `act` is "<noun>.<past verb>", `target` "<noun>:<id>"; `detail` holds ids and
    states, never texts, titles or addresses.
    """
    now = timezone.now()
    day = _lock_day(now.astimezone(dt.UTC).date())
    line = AuditLine(
        day=day, number=day.count + 1, at=now, act=act, target=target, detail=detail,
        actor_id=getattr(actor, "pk", None), previous_hash=day.head_hash,
    )  # fmt: skip
    line.hash = day.head_hash = digest(line)
    day.count = line.number
    line.save(force_insert=True)
    day.save(update_fields=["count", "head_hash"])
    return line


def _lock_day(date: dt.date) -> AuditDay:
    AuditDay.objects.get_or_create(day=date)
    return AuditDay.objects.select_for_update().get(day=date)


def digest(line: AuditLine) -> str:
    facts = json.dumps(line.facts(), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(facts.encode()).hexdigest()


def faults() -> Iterator[str]:
    """Every place where the chain does not hold, in words; nothing when it does."""
    for day in AuditDay.objects.order_by("day").iterator():
        yield from _faults_of(day)


def _faults_of(day: AuditDay) -> Iterator[str]:
    expected, previous = 1, ""
    for line in day.lines.order_by("number").iterator():
        where = f"{day.day} line {line.number}"
        if line.number != expected:
            yield f"{day.day}: line {expected} is missing"
        if line.previous_hash != previous:
            yield f"{where} does not follow the line before it"
        if line.hash != digest(line):
            yield f"{where} was changed"
        expected, previous = line.number + 1, line.hash
    if expected - 1 != day.count or previous != day.head_hash:
        yield f"{day.day}: the chain ends at {expected - 1}, it should at {day.count}"
