"""When an hour is over, its notes become lines, in an order that tells nothing."""

import datetime as dt
from collections.abc import Callable, Iterable
from itertools import groupby

from django.db import transaction

from .actions import Draft, record_all
from .models import AuditNote
from .notes import hour_of

MOST_AT_ONCE = 5_000
_rules: dict[str, Callable[[list[AuditNote]], Iterable[Draft]]] = {}


def settles(act: str):
    """Register `(notes) -> drafts`: what the notes of that act, of one hour, become."""

    def register(rule):
        _rules[act] = rule
        return rule

    return register


def draft(note: AuditNote, *, target: str | None = None, act=None, **detail) -> Draft:
    actor, detail = note.actor_id or None, {"hour": True, **detail}
    target = note.target if target is None else target
    return Draft(note.hour, act or note.act, target, actor, detail)


def settle(*, at: dt.datetime) -> int:
    """Make lines of the hours that are over by `at`; returns how many lines."""
    count = 0
    while notes := _settle_some(at):
        count += notes
    return count


@transaction.atomic
def _settle_some(at: dt.datetime) -> int:
    due = AuditNote.objects.select_for_update(skip_locked=True)
    due = due.filter(hour__lt=hour_of(at))
    notes = list(due[:MOST_AT_ONCE])
    drafts = []
    for (_, act), some in groupby(notes, key=lambda note: (note.hour, note.act)):
        drafts += _rules.get(act, _as_they_are)(list(some))
    drafts.sort(key=lambda row: (row.at, row.act, row.target, row.actor_id or 0))
    if drafts:
        record_all(drafts, at=at)
    AuditNote.objects.filter(pk__in=[note.pk for note in notes]).delete()
    return len(notes)


def _as_they_are(notes: list[AuditNote]) -> Iterable[Draft]:
    return [draft(note) for note in notes]
