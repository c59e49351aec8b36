"""How every act takes the row, checks that it is fresh, and writes what happened."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from network_site.core.audit.actions import record

from .. import access, history, transitions
from ..models import FollowUp


class Stale(Exception):
    """The form was made from an older version than `current`."""

    def __init__(self, current: FollowUp):
        super().__init__(current.code)
        self.current = current


class NotPossible(Stale):
    """The table of transitions has no such row for the state it is in."""


class AlreadyDone(Exception):
    """The same person's second click: the first did it, nothing more to do."""


def take(item, *, version, by, verb) -> FollowUp:
    """The row, locked; raises when `version` is not the one it is at."""
    row = FollowUp.objects.select_for_update().get(pk=item.pk)
    if version is None or row.version == version:
        return row
    clicked = row.history.filter(number=version + 1, actor=by, verb=verb)
    if row.version == version + 1 and clicked.exists():
        raise AlreadyDone
    raise Stale(row)


def change(row, verb, *, by, at, reason="", is_on_behalf=False, **columns):
    """Set the columns and add the line of history and of the audit."""
    before = history.snapshot(row)
    for name, value in columns.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*columns, "version"])
    history.add_line(
        row, verb, before=before, by=by, at=at, reason=reason, is_on_behalf=is_on_behalf
    )
    record(
        f"follow_up.{verb}", f"follow_up:{row.pk}", actor=by,
        was=before["state"], now=row.state, on_behalf=is_on_behalf,
    )  # fmt: skip
    return row


@transaction.atomic
def move(item, verb, *, by, at, version, reason="", columns=None, **given):
    """Go one row of the table on: the right person, its guards, then the change."""
    at = at or timezone.now()
    row = take(item, version=version, by=by, verb=verb)
    step = row_of_table(row, verb)
    parts = access.parts_of(row, by)
    if not step.is_open_to(parts):
        raise PermissionDenied
    for guard in step.guards:
        guard(row, by=by, at=at, reason=reason, **given)
    return change(
        row, verb, by=by, at=at, reason=reason, is_on_behalf=step.is_on_behalf(parts),
        state=step.now, state_since=at, **(columns(row) if columns else {}),
    )  # fmt: skip


def row_of_table(row, verb) -> transitions.Transition:
    step = transitions.find(row.state, verb)
    if step is None:
        raise NotPossible(row)
    return step
