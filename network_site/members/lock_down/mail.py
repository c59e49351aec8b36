"""Mails of lock-downs: that something waits. No name, no reason, no organisation."""

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from network_site.core.jobs import outbox

from .. import roles
from ..directory.access import is_able
from ..models import LockDown, Member
from . import access


def tell_secretariat(lock) -> None:
    for member in _secretariat(lock):
        _enqueue("lock_down.made", lock, member)


def tell_second(lock) -> None:
    """Whoever of the secretariat may be the second person."""
    for member in _secretariat(lock).exclude(pk=lock.asked_by_id):
        _enqueue("lock_down.asked", lock, member, period=lock.asked_at.isoformat())


def tell_opened(lock) -> None:
    _enqueue("lock_down.opened", lock, lock.member)


def _secretariat(lock):
    them = Q(groups__name=roles.SECRETARIAT) & is_able()
    return Member.objects.filter(them).exclude(pk=lock.member_id).distinct()


def _enqueue(kind, lock, member, *, period="") -> None:
    outbox.enqueue(kind, recipient=member, item=f"lock_down:{lock.pk}", period=period)


@outbox.mail_kind("lock_down.made")
def made(entry):
    return _waits(entry)


@outbox.mail_kind("lock_down.asked")
def asked(entry):
    return _waits(entry)


def _waits(entry):
    lock = _in_force(entry)
    if lock is None or not access.may_lock(entry.recipient, lock.member):
        return None
    text = _("An account was locked. Look when you can sit down:")
    address = f"{settings.BASE_URL}{reverse('members:locked-people')}"
    return _("One thing for you"), f"{text}\n\n{address}\n"


@outbox.mail_kind("lock_down.opened")
def opened(entry):
    """None when it was locked again before this went out."""
    if LockDown.objects.in_force().filter(member=entry.recipient).exists():
        return None
    text = _(
        "Your account is open again. Your old password and your passkeys open nothing "
        "any more. Ask for a new password here, then use your authenticator app or a "
        "recovery code:"
    )
    address = f"{settings.BASE_URL}{reverse('account_reset_password')}"
    return _("Your account"), f"{text}\n\n{address}\n"


def _in_force(entry) -> LockDown | None:
    locks = LockDown.objects.in_force().select_related("member")
    return locks.filter(pk=entry.item.partition(":")[2]).first()
