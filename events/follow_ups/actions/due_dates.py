from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from .. import access, mail
from ..access import Part
from ..models import DueChange
from ..models.states import RUNNING
from .row import AlreadyDone, NotPossible, change, take


@transaction.atomic
def ask_for_date(item, *, by, new_due_on, cause, reason, at=None, version=None):
    """The owner asks for another date; the one in force stays until it is decided."""
    at = at or timezone.now()
    row = take(item, version=version, by=by, verb="ask_for_date")
    parts = access.parts_of(row, by)
    if parts.isdisjoint({Part.OWNER, Part.SECRETARIAT}):
        raise PermissionDenied
    asked = row.due_changes.all()
    waiting = asked.filter(verdict=DueChange.Verdict.WAITING)
    if row.state not in RUNNING or waiting.exists():
        raise NotPossible(row)
    change(row, "ask_for_date", by=by, at=at, reason=reason,
           is_on_behalf=Part.OWNER not in parts)  # fmt: skip
    approved = asked.filter(verdict=DueChange.Verdict.APPROVED).count()
    return DueChange.objects.create(
        item=row, number=asked.count() + 1, turn=approved + 1, old_due_on=row.due_on,
        new_due_on=new_due_on, cause=cause, reason=reason, asked_by=by, asked_at=at,
    )  # fmt: skip


@transaction.atomic
def decide_date(request, *, by, is_approved, at=None):
    """Say yes or no to another date; only a yes changes it."""
    row = take(request.item, version=None, by=by, verb="")
    request = DueChange.objects.get(pk=request.pk)
    verdicts = DueChange.Verdict
    if request.verdict != verdicts.WAITING:
        raise AlreadyDone
    if not access.may_decide_date(request, by):
        raise PermissionDenied
    request.verdict = verdicts.APPROVED if is_approved else verdicts.REFUSED
    request.decided_by, request.decided_at = by, at or timezone.now()
    request.save(update_fields=["verdict", "decided_by", "decided_at"])
    columns = {"due_on": request.new_due_on} if is_approved else {}
    change(
        row, "change_date" if is_approved else "refuse_date", by=by,
        at=request.decided_at, reason=request.reason, **columns,
    )  # fmt: skip
    mail.tell_owner("follow_up.judged", row)
    return request
