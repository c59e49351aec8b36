"""Opening an investigation and changing what it says of itself."""

import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from investigations import state
from investigations.models import Investigation, Membership, Part
from network_site.core.audit.actions import record
from network_site.core.streams import actions as streams

CHANGEABLE = (
    "title", "theme", "summary", "countries", "state", "held_back_until", "presence",
)  # fmt: skip


@transaction.atomic
def open_investigation(*, lead, title, slug=None, at=None, **fields) -> Investigation:
    """Open a circle of one, its lead."""
    at = at or timezone.now()
    investigation = Investigation.objects.create(
        title=title, slug=slug or unguessable_slug(title), opened_at=at, **fields
    )
    Membership.objects.create(
        investigation=investigation, member=lead, part=Part.LEAD, joined_at=at
    )
    stream = streams.stream_of(investigation.room)
    data = state.of_investigation(investigation)
    streams.append(stream, "investigation.opened", by=lead, data=data, at=at)
    record("investigation.opened", investigation.room, actor=lead)
    return investigation


def unguessable_slug(title: str) -> str:
    # A slug that is "already taken" would tell that a hidden investigation exists.
    return f"{slugify(title)[:60]}-{secrets.token_hex(4)}".strip("-")


@transaction.atomic
def change_investigation(investigation, *, by, **fields) -> Investigation:
    """Set some of the CHANGEABLE fields; nothing is said when nothing changes."""
    stream = streams.stream_of(investigation.room)
    row = Investigation.objects.select_for_update().get(pk=investigation.pk)
    changed = {
        name: value
        for name, value in fields.items()
        if name in CHANGEABLE and getattr(row, name) != value
    }
    if not changed:
        return row
    for name, value in changed.items():
        setattr(row, name, value)
    row.save(update_fields=list(changed))
    data = state.of_investigation(row)
    streams.append(stream, "investigation.changed", by=by, data=data)
    record("investigation.changed", row.room, actor=by, fields=sorted(changed))
    return row
