"""What a follow-up says: written as a draft, mended later."""

import secrets

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from network_site.core.audit.actions import record

from .. import access, history
from ..models import FollowUp
from .row import change, take


@transaction.atomic
def draft(*, by, at=None, number=None, **fields) -> FollowUp:
    """Write a follow-up down; nobody owes it before it is proposed and accepted."""
    at = at or timezone.now()
    if not access.may_start(by):
        raise PermissionDenied
    organisation = fields.get("owner_org")
    zone = fields.pop("due_zone", "") or getattr(organisation, "zone", by.zone)
    item = FollowUp.objects.create(
        number=number or free_number(), asked_by=by, state_since=at, created_at=at,
        due_zone=zone, **fields,
    )  # fmt: skip
    history.add_line(item, "draft", before={}, by=by, at=at)
    record("follow_up.draft", f"follow_up:{item.pk}", actor=by)
    return item


@transaction.atomic
def edit(item, *, by, at=None, version=None, **fields) -> FollowUp:
    """Mend the words, the verifier, the class; owner and date have verbs of their own."""
    row = take(item, version=version, by=by, verb="edit")
    if not access.may_edit(row, by):
        raise PermissionDenied
    return change(row, "edit", by=by, at=at or timezone.now(), **fields)


def free_number() -> int:
    """A number drawn at random from a range that is never more than a third full.

    Counting up would tell everyone how many follow-ups they may not see.
    """
    top = 1000
    while FollowUp.objects.count() * 3 > top:
        top *= 10
    while True:
        number = top // 10 + secrets.randbelow(top - top // 10)
        if not FollowUp.objects.filter(number=number).exists():
            return number
