"""Encryption at rest of secrets and small files, under keys derived from VAULT_KEY."""

import base64

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def encrypt(text: str, *, purpose: str) -> str:
    return seal(text.encode(), purpose=purpose).decode()


def decrypt(token: str, *, purpose: str) -> str:
    """The text; raises cryptography.fernet.InvalidToken under another key."""
    return unseal(token.encode(), purpose=purpose).decode()


def seal(content: bytes, *, purpose: str) -> bytes:
    return _box(purpose).encrypt(content)


def unseal(sealed: bytes, *, purpose: str) -> bytes:
    """The content; raises cryptography.fernet.InvalidToken under another key."""
    return _box(purpose).decrypt(sealed)


def mark(text: str, *, purpose: str) -> str:
    """The same 64 characters for the same text: to look it up, not to read it.

    Unlike a plain hash it cannot be tried out by who does not hold VAULT_KEY.
    """
    keyed = HMAC(_key(f"mark of {purpose}"), SHA256())
    keyed.update(text.encode())
    return keyed.finalize().hex()


def _box(purpose: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_key(purpose)))


def _key(purpose: str) -> bytes:
    # A key a purpose: what is encrypted for one thing does not open as another.
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode())
    return derived.derive(settings.VAULT_KEY)
