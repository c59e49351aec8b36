"""Password hashing that cannot take the machine: few at once, and a short queue.

Each hash takes a core for a while and tens of megabytes. Unbounded, a handful of guesses
a second would stop the site for everybody.
"""

import threading
import unicodedata
from contextlib import contextmanager

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher


class TooBusy(Exception):
    """The queue is full, or its front did not move: try again in a moment."""


class Slots:
    """So many at once, so many waiting, so long."""

    def __init__(self, *, at_once: int, waiting: int, seconds: float):
        self._free = threading.BoundedSemaphore(at_once)
        self._counted = threading.Lock()
        self._waiting, self._most, self._seconds = 0, waiting, seconds

    @contextmanager
    def one(self):
        self._get()
        try:
            yield
        finally:
            self._free.release()

    def _get(self) -> None:
        if self._free.acquire(blocking=False):
            return
        with self._counted:
            if self._waiting >= self._most:
                raise TooBusy
            self._waiting += 1
        try:
            if not self._free.acquire(timeout=self._seconds):
                raise TooBusy
        finally:
            with self._counted:
                self._waiting -= 1


slots = Slots(
    at_once=settings.PASSWORD_HASHES_AT_ONCE, waiting=settings.PASSWORD_HASHES_WAITING,
    seconds=5,
)  # fmt: skip


class CappedArgon2Hasher(Argon2PasswordHasher):
    """Argon2id with one thread a hash; Django and allauth hash through nothing else.

    The same password typed on two keyboards may come as different code points: both
    are brought to one form first.
    """

    time_cost = 3
    memory_cost = 65_536  # KiB
    parallelism = 1

    def encode(self, password, salt):
        with slots.one():
            return super().encode(_one_form(password), salt)

    def verify(self, password, encoded):
        with slots.one():
            return super().verify(_one_form(password), encoded)


def _one_form(password) -> str:
    return unicodedata.normalize("NFKC", str(password))
