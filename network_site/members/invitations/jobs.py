"""What time does to invitations."""

import datetime as dt

from django.db.models import Q

from network_site.core.jobs.clock import due_job

from .models import Invitation

KEPT = dt.timedelta(days=30)  # an address that nobody answered from


@due_job("forget_invitations")
def forget(*, at) -> int:
    """Empty who was asked and why, a month after the invitation ran out."""
    old = Invitation.objects.filter(expires_at__lt=at - KEPT, accepted_at=None)
    return old.filter(~Q(address="") | ~Q(about="")).update(address="", about="")
