"""Shutting an account at once, and opening it again by two."""

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from network_site.core import crypto
from network_site.core.audit.actions import record
from network_site.core.jobs import outbox

from ..devices.actions import end_all
from ..models import LockDown, Member
from . import access, mail
from .endings import end_everything_of
from .models import PURPOSE


class NotEnough(Exception):
    """Two have asked, and neither is of the secretariat."""


@transaction.atomic
def lock_down(member, *, by, reason: str = "") -> LockDown:
    """End everything that speaks for the member; a second time changes nothing.

    `by` is None at the machine. The reason is read by those who may open the lock.
    """
    locked = Member.objects.select_for_update().get(pk=member.pk)
    if locked.locked_at is not None:
        return LockDown.objects.in_force().get(member=locked)
    locked.locked_at = timezone.now()
    locked.save(update_fields=["locked_at"])  # sockets look again: streams.ends
    lock = LockDown.objects.create(
        member=locked, by=by, at=locked.locked_at,
        sealed_reason=crypto.encrypt(reason, purpose=PURPOSE) if reason else "",
    )  # fmt: skip
    end_all(locked, by=by)
    # A new address that waits to be confirmed may not be the member's own.
    locked.emailaddress_set.filter(verified=False).delete()
    outbox.cancel(recipient=locked)
    end_everything_of(locked)
    mail.tell_secretariat(lock)
    record("member.locked", f"member:{locked.pk}", actor=by)
    member.locked_at = locked.locked_at
    return lock


@transaction.atomic
def ask_to_open(member, *, by) -> bool:
    """Say that the account may open: the first asks, the second of two opens it.

    Whether it is open now. Who loses the right to open has not asked.
    """
    if not access.may_lock(by, member):
        raise PermissionDenied
    lock = LockDown.objects.select_for_update().in_force().filter(member=member).first()
    if lock is None:
        return True
    now = timezone.now()
    stands = lock.stands and access.may_lock(lock.asked_by, member)
    first = lock.asked_by if stands else None
    if first is None:
        lock.asked_by, lock.asked_at = by, now
        lock.save(update_fields=["asked_by", "asked_at"])
        record("member.opening_asked", f"member:{member.pk}", actor=by)
        mail.tell_second(lock)
        return False
    if first.pk == by.pk:
        return False
    if not access.are_enough(first, by):
        raise NotEnough
    _open(lock, by=by, at=now)
    return True


def _open(lock, *, by, at) -> None:
    """What was taken with the device opens nothing: neither password nor passkey."""
    lock.opened_by, lock.opened_at = by, at
    lock.sealed_reason = ""  # it has served
    lock.save(update_fields=["opened_by", "opened_at", "sealed_reason"])
    member = Member.objects.select_for_update().get(pk=lock.member_id)
    member.locked_at = None
    member.set_unusable_password()
    member.save(update_fields=["locked_at", "password"])
    keys = Authenticator.objects.filter(user=member, type=Authenticator.Type.WEBAUTHN)
    for key in keys:
        key.delete()
    record("member.opened", f"member:{member.pk}", actor=by, asked_by=lock.asked_by_id)
    mail.tell_opened(lock)
