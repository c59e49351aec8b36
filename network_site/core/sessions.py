"""Sessions whose keys lie hashed in the database, and whose content lies encrypted.

Django keeps session keys in clear: a stolen dump is a set of live sign-ins. Here the
cookie holds the key and the table holds its hash, so a dump opens nothing. What a
session holds (whose it is, how it was opened, a second factor's secret while it is being
added) needs VAULT_KEY to be read; so does the mark by which a member's own are found.

A session ends when it was not used for its `idle_limit`. Use is noted every few minutes,
so that a request writes nothing.
"""

import datetime as dt
import hashlib

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from . import crypto

LENGTH = 40  # of the table's column: 160 bits of the hash
NOTED_EVERY = dt.timedelta(minutes=5)


def kept_key(session_key: str | None) -> str:
    """What the table holds in place of `session_key`."""
    return hashlib.sha256((session_key or "").encode()).hexdigest()[:LENGTH]


def owner_mark(member_id) -> str:
    """What the table holds in place of the member, to find the own sessions by."""
    return crypto.mark(str(member_id), purpose="session-owner") if member_id else ""


class SessionStore(DatabaseStore):
    idle_limit = settings.SESSION_COOKIE_AGE  # seconds; a sign-in sets the member's own
    _row = None  # as it was loaded

    @classmethod
    def get_model_class(cls):
        from .models import Session

        return Session

    def get_session_cookie_age(self):
        return self.idle_limit

    def is_use_noted(self) -> bool:
        """Whether the last use was noted a moment ago (or there is nothing to note)."""
        if self._row is None:
            return True
        return timezone.now() - self._row.used_at < NOTED_EVERY

    def note_use(self, *, idle_limit: int) -> None:
        """Put the end off; a session that ended meanwhile stays ended."""
        now = timezone.now()
        self.idle_limit = idle_limit
        self._live_row().update(
            idle_limit=idle_limit, expire_date=now + dt.timedelta(seconds=idle_limit)
        )

    def encode(self, session_dict):
        return crypto.encrypt(super().encode(session_dict), purpose="session")

    def decode(self, session_data):
        """What the session holds; nothing under another key, so nobody is signed in."""
        try:
            return super().decode(crypto.decrypt(session_data, purpose="session"))
        except InvalidToken:
            return {}

    def _get_session_from_db(self):
        return self._loaded(self._live_row().first())

    async def _aget_session_from_db(self):
        return self._loaded(await self._live_row().afirst())

    def _loaded(self, row):
        if row is None:
            self._session_key = None
        else:
            self._row, self.idle_limit = row, row.idle_limit
        return row

    def _live_row(self):
        return self.model.objects.filter(
            session_key=kept_key(self.session_key), expire_date__gt=timezone.now()
        )

    def exists(self, session_key):
        return self.model.objects.filter(session_key=kept_key(session_key)).exists()

    async def aexists(self, session_key):
        return await self.model.objects.filter(
            session_key=kept_key(session_key)
        ).aexists()

    def create_model_instance(self, data):
        return self._as_kept(super().create_model_instance(data), data)

    async def acreate_model_instance(self, data):
        return self._as_kept(await super().acreate_model_instance(data), data)

    def _as_kept(self, row, data):
        row.session_key = kept_key(row.session_key)
        row.owner = owner_mark(data.get(SESSION_KEY))
        row.idle_limit = self.idle_limit
        return row

    def delete(self, session_key=None):
        if session_key := session_key or self.session_key:
            self.model.objects.filter(session_key=kept_key(session_key)).delete()

    async def adelete(self, session_key=None):
        if session_key := session_key or self.session_key:
            await self.model.objects.filter(session_key=kept_key(session_key)).adelete()
