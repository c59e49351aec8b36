"""Making, ending and reading a member's own calendar."""

import secrets

from django.db import transaction
from django.utils import timezone

from network_site.core.audit.actions import record
from network_site.core.audit.notes import note_read

from .access import hash_of
from .models import CalendarFeed


@transaction.atomic
def make_feed(member) -> str:
    """Make the secret of a new address, shown once; an address of before ends."""
    token = secrets.token_urlsafe(32)
    fields = {
        "token_hash": hash_of(token), "made_at": timezone.now(), "read_on": None,
    }  # fmt: skip
    _, is_first = CalendarFeed.objects.update_or_create(member=member, defaults=fields)
    act = "calendar.opened" if is_first else "calendar.replaced"
    record(act, f"member:{member.pk}", actor=member)
    return token


@transaction.atomic
def end_feed(member) -> None:
    gone, _ = CalendarFeed.objects.filter(member=member).delete()
    if gone:
        record("calendar.ended", f"member:{member.pk}", actor=member)


@transaction.atomic
def note_reading(feed, *, on) -> None:
    """Once a day and by the hour: when a phone is switched on is nobody's business."""
    fresh = CalendarFeed.objects.filter(pk=feed.pk).exclude(read_on=on)
    if fresh.update(read_on=on):
        note_read("calendar.read", f"member:{feed.member_id}", actor=feed.member)
