"""Whose calendar an address opens: nobody's, once the account is shut in any way."""

import hashlib

from network_site.members.backends import MemberBackend

from .models import CalendarFeed


def hash_of(token: str) -> str:
    """256 random bits: a plain hash cannot be tried out."""
    return hashlib.sha256(token.encode()).hexdigest()


def feed_at(token: str) -> CalendarFeed | None:
    """The feed, for a member who could sign in now.

    A lock-down ends the address for good: the phone that was taken knows it, and must
    not hear from us again when the account is opened.
    """
    feed = (
        CalendarFeed.objects.select_related("member__organisation")
        .filter(token_hash=hash_of(token))
        .first()
    )
    if feed is None or not is_alive(feed):
        return None
    return feed


def is_alive(feed: CalendarFeed) -> bool:
    member = feed.member
    may_sign_in = MemberBackend().user_can_authenticate(member) and member.is_set_up
    return may_sign_in and not member.lock_downs.filter(at__gte=feed.made_at).exists()
