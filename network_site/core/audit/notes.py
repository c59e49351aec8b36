"""What is read, searched and refused: kept by the hour, without a line at each read.

A note is written once an hour, member, act and target, and becomes a line when the hour
is over (hours.py). It takes no lock of the audit, and what a process has noted already
costs nothing.
"""

import datetime as dt
from collections import Counter

from django.utils import timezone

from .models import AuditNote

MOST_REMEMBERED = 50_000
MOST_REFUSALS = 60  # an hour and member: a flood must not fill the log
MOST_UNKNOWN = 2_000  # an hour, of those who are not signed in, all together


class _Remembered:
    """What this process has noted in this hour."""

    def __init__(self):
        self.forget()

    def forget(self) -> None:
        self.hour, self.notes, self.refusals = None, set(), Counter()

    def turn_to(self, hour: dt.datetime) -> None:
        if self.hour != hour or len(self.notes) > MOST_REMEMBERED:
            self.forget()
            self.hour = hour


remembered = _Remembered()


def hour_of(at: dt.datetime) -> dt.datetime:
    return at.astimezone(dt.UTC).replace(minute=0, second=0, microsecond=0)


def note_read(act: str, target: str, *, actor) -> None:
    """That a member opened, took or searched something in this hour."""
    _note(act, target, actor.pk)


def note_refusal(
    act: str, target: str = "", *, actor=None, key="", inner_key=""
) -> None:
    """That something was refused. What exists and what does not cost the same, so `key`
    is a mark of what was asked for, looked up when the hour is over."""
    actor_id = actor.pk if actor else 0
    remembered.turn_to(hour_of(timezone.now()))
    most = MOST_REFUSALS if actor else MOST_UNKNOWN
    if remembered.refusals[act, actor_id] < most:
        is_new = _note(act, target, actor_id, key, inner_key)
        remembered.refusals[act, actor_id] += is_new


def _note(act, target, actor_id, key="", inner_key="") -> bool:
    hour = hour_of(timezone.now())
    remembered.turn_to(hour)
    facts = (act, target, actor_id, key, inner_key)
    if facts in remembered.notes:
        return False
    note = AuditNote(
        hour=hour, act=act, target=target, actor_id=actor_id, key=key,
        inner_key=inner_key,
    )  # fmt: skip
    AuditNote.objects.bulk_create([note], ignore_conflicts=True)
    remembered.notes.add(facts)
    return True
