"""Shutting an account at once."""

from django.db import transaction
from django.utils import timezone

from network_site.core import crypto
from network_site.core.audit.actions import record

from ..models import LockDown, Member
from .models import PURPOSE


@transaction.atomic
def lock_down(member, *, by, reason: str = "") -> LockDown:
    """End everything that speaks for the member; a second time changes nothing."""
    locked = Member.objects.select_for_update().get(pk=member.pk)
    if locked.locked_at is not None:
        return LockDown.objects.in_force().get(member=locked)
    locked.locked_at = timezone.now()
    locked.save(update_fields=["locked_at"])  # sockets look again: streams.ends
    sealed = crypto.encrypt(reason, purpose=PURPOSE) if reason else ""
    lock = LockDown.objects.create(
        member=locked, by=by, at=locked.locked_at, sealed_reason=sealed
    )
    record("member.locked", f"member:{locked.pk}", actor=by)
    member.locked_at = locked.locked_at
    return lock
