"""The chain: how a line and a day are sealed, and where the chain does not hold.

Seals are made under a key of VAULT_KEY: who can write the database and does not hold
that key can forge no line, no day and no pruning. docs/audit.md says what it cannot
prove.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator

from network_site.core import crypto

from .models import AuditDay, AuditLine

PURPOSE = "audit"


def seal_of(row: AuditLine | AuditDay) -> str:
    return crypto.mark(_text_of(row), purpose=PURPOSE)


def digest(row) -> str:
    """A seal without a key, for chains that only show that nothing was lost."""
    return hashlib.sha256(_text_of(row).encode()).hexdigest()


def _text_of(row) -> str:
    return json.dumps(row.facts(), sort_keys=True, separators=(",", ":"))


def faults(*, marks=(), told=None) -> Iterator[str]:
    """Every place where the chain does not hold, in words; nothing when it does.

    `marks` are heads of the chain that somebody wrote down; `told(n)` hears how many
    lines were read.
    """
    before, missing = None, set(marks)
    for day in AuditDay.objects.order_by("day").iterator():
        yield from _faults_of_seal(day, before)
        if not day.is_pruned:
            yield from _faults_of_lines(day, missing, told or (lambda lines: None))
        missing.discard(day.mark)
        before = day
    for mark in sorted(missing):
        yield f"{mark} is no longer in the chain: lines after it may be gone too"


def _faults_of_seal(day: AuditDay, before: AuditDay | None) -> Iterator[str]:
    if not hmac.compare_digest(day.seal, seal_of(day)):
        yield f"{day.day}: what is said of the day was changed"
    if day.is_pruned and before:
        yield f"{day.day}: the chain begins here, but there are days before it"
    elif before and day.previous_hash != before.head_hash:
        yield f"{day.day} does not follow {before.day}: a day is missing or was changed"
    elif not before and day.previous_hash:
        yield f"{day.day}: the days before it are missing"


def _faults_of_lines(day: AuditDay, missing: set, told) -> Iterator[str]:
    expected, previous = 1, day.previous_hash
    for line in day.lines.order_by("number").iterator():
        where = f"{day.day} line {line.number}"
        if line.number != expected:
            yield f"{day.day}: line {expected} is missing"
        if line.previous_hash != previous:
            yield f"{where} does not follow the line before it"
        if not hmac.compare_digest(line.hash, seal_of(line)):
            yield f"{where} was changed"
        expected, previous = line.number + 1, line.hash
        missing.discard(f"{day.day}:{line.number}:{line.hash}")
        told(1)
    if expected - 1 != day.count or previous != day.head_hash:
        yield f"{day.day}: the chain ends at {expected - 1}, it should at {day.count}"
