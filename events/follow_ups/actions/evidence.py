import hashlib
import uuid
from pathlib import PurePath

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from network_site.core.audit.actions import record

from .. import access
from ..access import Part
from ..models import Evidence
from ..models.states import RUNNING
from .row import NotPossible, change, take


@transaction.atomic
def add_evidence(item, *, by, at=None, version=None, **piece):
    """Add a piece while the work goes on, before it is handed in."""
    at = at or timezone.now()
    row = take(item, version=version, by=by, verb="add_evidence")
    parts = access.parts_of(row, by)
    if parts.isdisjoint({Part.OWNER, Part.SECRETARIAT}):
        raise PermissionDenied
    if row.state not in RUNNING:
        raise NotPossible(row)
    change(row, "add_evidence", by=by, at=at, is_on_behalf=Part.OWNER not in parts)
    return keep(row, by=by, at=at, **piece)


def keep(row, *, by, at, text="", link="", file=None, disclosure="network") -> Evidence:
    """Store one piece; part of the transaction of the act that brings it."""
    piece = Evidence(
        item=row, text=text, link=link, disclosure=disclosure, submitted_by=by,
        submitted_at=at,
    )  # fmt: skip
    if file:
        piece.sha256 = _sha256(file)
        piece.file_name, piece.file_size = PurePath(file.name).name[-120:], file.size
        # The name on the disk says nothing of what it is.
        piece.file.save(uuid.uuid4().hex, file, save=False)
    piece.save()
    record("evidence.added", f"follow_up:{row.pk}", actor=by, evidence=piece.pk)
    return piece


@transaction.atomic
def note_taking(piece, *, by) -> None:
    """Write down who took the file away."""
    record("evidence.taken", f"follow_up:{piece.item_id}", actor=by, evidence=piece.pk)


def _sha256(file) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
