"""Sessions whose keys lie hashed in the database, and whose content lies encrypted.

Django keeps session keys in clear: a stolen dump is a set of live sign-ins. Here the
cookie holds the key and the table holds its hash, so a dump opens nothing. What a
session holds (whose it is, how it was opened, a second factor's secret while it is being
added) needs VAULT_KEY to be read.
"""

import hashlib

from cryptography.fernet import InvalidToken
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from . import crypto

LENGTH = 40  # of the table's column: 160 bits of the hash


def kept_key(session_key: str | None) -> str:
    """What the table holds in place of `session_key`."""
    return hashlib.sha256((session_key or "").encode()).hexdigest()[:LENGTH]


class SessionStore(DatabaseStore):
    def encode(self, session_dict):
        return crypto.encrypt(super().encode(session_dict), purpose="session")

    def decode(self, session_data):
        """What the session holds; nothing under another key, so nobody is signed in."""
        try:
            return super().decode(crypto.decrypt(session_data, purpose="session"))
        except InvalidToken:
            return {}

    def _get_session_from_db(self):
        found = self._live_row().first()
        if found is None:
            self._session_key = None
        return found

    async def _aget_session_from_db(self):
        found = await self._live_row().afirst()
        if found is None:
            self._session_key = None
        return found

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
        row = super().create_model_instance(data)
        row.session_key = kept_key(row.session_key)
        return row

    async def acreate_model_instance(self, data):
        row = await super().acreate_model_instance(data)
        row.session_key = kept_key(row.session_key)
        return row

    def delete(self, session_key=None):
        if session_key := session_key or self.session_key:
            self.model.objects.filter(session_key=kept_key(session_key)).delete()

    async def adelete(self, session_key=None):
        if session_key := session_key or self.session_key:
            await self.model.objects.filter(session_key=kept_key(session_key)).adelete()
