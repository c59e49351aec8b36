"""Who is behind a session cookie, asked again and again: a socket outlives its sign-in.

A session counts while it is stored and not expired, its member is active, may sign in
and is set up, and the password is the one it was made with.
"""

from functools import lru_cache
from http.cookies import CookieError, SimpleCookie

from django.conf import settings
from django.contrib.auth import (
    BACKEND_SESSION_KEY,
    HASH_SESSION_KEY,
    SESSION_KEY,
    get_user_model,
    load_backend,
)
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from network_site.core.models import EndedSession, Session
from network_site.core.sessions import SessionStore, kept_key


def session_of(scope) -> str | None:
    """The session that the handshake's cookie names, as the table knows it."""
    for name, value in scope["headers"]:
        if name == b"cookie":
            try:
                cookies = SimpleCookie(value.decode("latin-1"))
            except CookieError:
                continue
            if settings.SESSION_COOKIE_NAME in cookies:
                return kept_key(cookies[settings.SESSION_COOKIE_NAME].value)
    return None


def was_ended(session: str | None) -> bool:
    """Whether somebody ended it from elsewhere; one that ran out was not ended.

    An account that is shut a moment before its sessions go counts as well: a socket
    may look in between.
    """
    if EndedSession.objects.filter(session_key=session).exists():
        return True
    rows = Session.objects.live().filter(session_key=session)
    data = rows.values_list("session_data", flat=True).first()
    claim = data and _claim(data)
    return bool(claim) and not _may_sign_in(claim)


def _may_sign_in(claim) -> bool:
    pk, _auth_hash, backend = claim
    member = get_user_model().objects.filter(pk=pk).first()
    if member is None or backend not in settings.AUTHENTICATION_BACKENDS:
        return False
    return load_backend(backend).user_can_authenticate(member)


def members_of(sessions: set[str]) -> dict:
    """The members behind those of the sessions that still count, in two queries."""
    rows = Session.objects.filter(
        session_key__in=sessions, expire_date__gt=timezone.now()
    )
    # Bare values and remembered hashes: a message to 200 sockets comes through here.
    claims = {
        key: claim
        for key, data in rows.values_list("session_key", "session_data")
        if (claim := _claim(data)) is not None
    }
    members = get_user_model().objects.filter(is_active=True)
    members = members.in_bulk({pk for pk, _, _ in claims.values()})
    return {
        key: members[pk]
        for key, (pk, auth_hash, backend) in claims.items()
        if pk in members and _counts(members[pk], auth_hash, backend)
    }


@lru_cache(maxsize=4096)
def _claim(session_data: str) -> tuple[int, str, str] | None:
    """What a stored session says: member, hash of the password, way of signing in."""
    said = SessionStore().decode(session_data)
    try:
        pk = get_user_model()._meta.pk.to_python(said[SESSION_KEY])
        return pk, said[HASH_SESSION_KEY], said[BACKEND_SESSION_KEY]
    except KeyError:
        return None


def _counts(member, auth_hash: str, backend: str) -> bool:
    if backend not in settings.AUTHENTICATION_BACKENDS or not member.is_set_up:
        return False
    if not load_backend(backend).user_can_authenticate(member):
        return False
    known = _auth_hashes(member.password, settings.SECRET_KEY)
    return any(constant_time_compare(auth_hash, one) for one in known)


@lru_cache(maxsize=4096)
def _auth_hashes(password: str, secret: str) -> list[str]:
    """What a session made with this (hashed) password holds; `secret` is in it."""
    member = get_user_model()(password=password)
    return [member.get_session_auth_hash(), *member.get_session_auth_fallback_hash()]
