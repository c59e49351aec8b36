"""Handing in, and what the verifier says to it."""

from django.db import transaction
from django.utils import timezone

from .. import mail
from ..models.evidence import Evidence
from .evidence import keep
from .row import move


@transaction.atomic
def submit(item, *, by, evidence=None, reason="", at=None, version=None):
    """Hand it in, with a piece of evidence when none was added before."""
    at = at or timezone.now()
    row = move(
        item, "submit", by=by, at=at, version=version, reason=reason, evidence=evidence
    )
    if evidence:
        keep(row, by=by, at=at, **evidence)
    mail.tell_verifier(row)
    return row


@transaction.atomic
def verify(item, *, by, accepted=(), reason="", at=None, version=None):
    """Confirm it as kept, and write how late it was on both clocks."""
    at = at or timezone.now()
    row = move(
        item, "verify", by=by, at=at, version=version, reason=reason, accepted=accepted,
        columns=lambda row: _facts_of_keeping(row, accepted, by=by),
    )  # fmt: skip
    _judge(row, accepted, by=by, at=at)
    mail.tell_owner("follow_up.judged", row)
    return row


@transaction.atomic
def refuse(item, *, by, reason, at=None, version=None):
    """Send it back saying what is missing; the owner's clock runs again."""
    at = at or timezone.now()
    row = move(item, "refuse", by=by, at=at, version=version, reason=reason)
    _judge(row, (), by=by, at=at)
    mail.tell_owner("follow_up.judged", row)
    return row


def _facts_of_keeping(row, accepted, *, by) -> dict:
    """Counted to the day the accepted evidence was handed in, not to today."""
    moments = [piece.submitted_at for piece in accepted] or [row.state_since]
    day = row.today(at=max(moments))
    return {
        "delivered_on": day,
        "days_late": (day - row.due_on).days,
        "first_days_late": (day - row.first_due_on).days,
        "verified_org": by.organisation,
    }


def _judge(row, accepted, *, by, at) -> None:
    keys = [piece.pk for piece in accepted]
    judged = {"judged_by": by, "judged_at": at}
    row.evidence.filter(pk__in=keys).update(verdict=Evidence.Verdict.ACCEPTED, **judged)
    row.evidence.filter(verdict=Evidence.Verdict.WAITING).update(
        verdict=Evidence.Verdict.INSUFFICIENT, **judged
    )
