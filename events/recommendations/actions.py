from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from network_site.core.audit.actions import record

from . import access
from .models import Recommendation, Reply

BATCH = 500
COLUMNS = ["put_on", "forum", "addressed_to", "theme", "request", "source"]
KEYS = [Recommendation._meta.get_field(name).attname for name in COLUMNS]


@dataclass
class Import:
    """What became of the rows of a file."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0


@transaction.atomic
def import_rows(rows: list[dict], *, by=None, progress=iter, **fields) -> Import:
    """Add what is new and mend what differs, by code; all of it or nothing."""
    told = Import()
    for batch in progress([rows[i : i + BATCH] for i in range(0, len(rows), BATCH)]):
        _import_batch(batch, told, fields)
    record(
        "recommendation.imported", "recommendation:all", actor=by, added=told.added,
        changed=told.changed, unchanged=told.unchanged,
    )  # fmt: skip
    return told


@transaction.atomic
def note_reply(recommendation, *, by, **fields) -> Reply:
    """Write down an answer; an earlier one stays beside it."""
    if not access.may_note_reply(recommendation, by):
        raise PermissionDenied
    reply, is_new = Reply.objects.get_or_create(
        recommendation=recommendation, kind=fields.pop("kind"),
        answered_on=fields.pop("answered_on"), answered_by=fields.pop("answered_by"),
        defaults={"noted_by": by, **fields},
    )  # fmt: skip
    if is_new:
        record("recommendation.answered", f"recommendation:{recommendation.pk}",
               actor=by, reply=reply.pk)  # fmt: skip
    return reply


def _import_batch(batch: list[dict], told: Import, fields: dict) -> None:
    codes = [row["code"] for row in batch]
    known = Recommendation.objects.in_bulk(codes, field_name="code")
    new, changed = [], []
    for row in batch:
        present = known.get(row["code"])
        wanted = Recommendation(**row, **fields)
        if present is None:
            new.append(wanted)
        elif any(getattr(present, key) != getattr(wanted, key) for key in KEYS):
            wanted.pk, wanted.is_public = present.pk, present.is_public
            changed.append(wanted)
    Recommendation.objects.bulk_create(new)
    if changed:
        Recommendation.objects.bulk_update(changed, COLUMNS)
    told.added += len(new)
    told.changed += len(changed)
    told.unchanged += len(batch) - len(new) - len(changed)
