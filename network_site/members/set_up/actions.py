"""What the first sign-in writes, and what undoes it."""

from django.db import transaction

from network_site.core.audit.actions import record
from network_site.core.streams.actions import revoke

from ..models import Member


@transaction.atomic
def note_second_factor(member_id: int, *, at) -> None:
    """Recovery codes alone do not count: the caller asks."""
    Member.objects.filter(pk=member_id, second_factor_at=None).update(
        second_factor_at=at
    )
    record("second_factor.added", f"member:{member_id}")


@transaction.atomic
def lose_second_factor(member_id: int) -> None:
    """The last one is gone: nothing opens but the set-up page, sockets close."""
    Member.objects.filter(pk=member_id).update(second_factor_at=None)
    record("second_factor.lost", f"member:{member_id}")
    revoke(member_id)
