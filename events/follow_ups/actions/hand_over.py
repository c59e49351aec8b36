"""Follow-ups of who leaves go to others in one act, each with a line of history."""

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from network_site.core.audit.actions import record

from .. import history
from ..models import FollowUp, HistoryLine

COLUMNS = ("owner", "alternate", "verifier", "version")


@transaction.atomic
def hand_over(member, *, owners: dict, alternates: dict, verifier, by, at=None) -> int:
    """`owners` and `alternates` name the heir for each owner organisation's key.

    The same few questions for one item and for a hundred. Nobody ends up checking what
    it owes: such a heir is left out, and the theme lead or the secretariat checks.
    """
    at = at or timezone.now()
    rows = list(_locked(member))
    lines = []
    for row in rows:
        before = history.snapshot(row)
        _set_people(row, member, owners, alternates, verifier)
        row.version += 1
        lines.append(
            history.line_of(
                row, "hand_over", before=before, by=by, at=at, previous=row.last_hash
            )
        )
    FollowUp.objects.bulk_update(rows, COLUMNS)
    HistoryLine.objects.bulk_create(lines)
    if rows:
        items = [row.pk for row in rows]
        record("follow_up.handed_over", f"member:{member.pk}", actor=by, items=items)
    return len(rows)


def _locked(member):
    last = HistoryLine.objects.filter(item=OuterRef("pk")).order_by("-number")
    carried = FollowUp.objects.carried_by(member).order_by("pk")
    return carried.select_for_update().annotate(
        last_hash=Subquery(last.values("hash")[:1])
    )


def _set_people(row, member, owners, alternates, verifier) -> None:
    if row.owner_id == member.pk:
        row.owner = owners.get(row.owner_org_id)
    if row.alternate_id == member.pk:
        row.alternate = alternates.get(row.owner_org_id)
    if row.alternate_id is not None and row.alternate_id == row.owner_id:
        row.alternate = None
    if row.verifier_id == member.pk:
        is_of_owner = verifier and verifier.organisation_id == row.owner_org_id
        row.verifier = None if is_of_owner else verifier
    if row.verifier_id in {row.owner_id, row.alternate_id}:
        row.verifier = None
