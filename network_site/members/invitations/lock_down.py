"""What an account asked and promised for others ends with its lock-down: somebody else may
have had the phone."""

from django.db.models import Q
from django.utils import timezone

from ..lock_down.endings import ended_by_lock_down
from .actions import take_back_word, withdraw
from .models import Invitation


@ended_by_lock_down
def end_invitations(member) -> None:
    unfinished = Invitation.objects.unfinished(at=timezone.now())
    for invitation in unfinished.filter(invited_by=member):
        withdraw(invitation, by=None)
    vouched = Q(voucher=member, vouched_at__isnull=False)
    for invitation in unfinished.filter(vouched).exclude(invited_by=member):
        take_back_word(invitation)
