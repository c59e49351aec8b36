"""What begins and ends a member's sessions."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from network_site.core.audit.actions import record
from network_site.core.jobs import outbox
from network_site.core.models import Session
from network_site.core.sessions import kept_key
from network_site.core.streams.actions import revoke

from .. import roles
from ..sign_in import known
from .names import browser_and_system


def idle_limit(member) -> int:
    """Seconds without use after which the member's sessions end."""
    if roles.is_trusted_with_all(member):
        return settings.SESSION_COOKIE_AGE_OF_THE_TRUSTED
    return settings.SESSION_COOKIE_AGE


@transaction.atomic
def begin(session, member, *, request) -> None:
    """Note in the new session since when and on what, and tell of a new device."""
    now = timezone.now()
    session.idle_limit = idle_limit(member)
    browser, system = browser_and_system(request.headers.get("User-Agent", ""))
    session["since"] = now.isoformat()
    session["browser"], session["system"] = browser, system
    session["by_onion"] = _host(request).endswith(".onion")
    if request.method and not known.knows(request, member):
        outbox.enqueue(
            "device.new", recipient=member, item=f"member:{member.pk}",
            period=now.isoformat(),
        )  # fmt: skip


def _host(request) -> str:
    """The host that was asked for; a test signs in without asking for anything."""
    return request.get_host().partition(":")[0] if request.method else ""


@transaction.atomic
def end_one(member, *, kept: str, by) -> int:
    """End the session that the table knows as `kept`, if it is the member's."""
    return _end(member, Session.objects.of(member.pk).filter(session_key=kept), by=by)


@transaction.atomic
def end_others(member, *, but: str | None, by) -> int:
    """End all of the member's sessions except the one with this key."""
    others = Session.objects.of(member.pk).exclude(session_key=kept_key(but))
    return _end(member, others, by=by)


@transaction.atomic
def end_all(member, *, by=None) -> int:
    return _end(member, Session.objects.of(member.pk), by=by)


def _end(member, sessions, *, by) -> int:
    count = sessions.end()
    if count:
        record("session.ended", f"member:{member.pk}", actor=by, count=count)
        revoke(member.pk)
    return count


@transaction.atomic
def fit_to_roles(member) -> None:
    """Let live sessions idle as long as the roles allow now; sockets look again."""
    limit = idle_limit(member)
    sessions = Session.objects.of(member.pk).live()
    for session in sessions:
        session.expire_date = session.used_at + dt.timedelta(seconds=limit)
        session.idle_limit = limit
        session.save(update_fields=["expire_date", "idle_limit"])
    if sessions:
        revoke(member.pk)
