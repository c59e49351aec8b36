"""Codes of the authenticator app and recovery codes: each opens once.

allauth remembers a used code in the cache, for half a minute: with a clock tolerance it
would open again after that, and with Redis down it opens nothing at all. Here the counter
of the last code is kept with the secret, and only a later one opens.
"""

import time

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from allauth.mfa.utils import decrypt
from django.db import transaction


@transaction.atomic
def use(member, code: str) -> Authenticator | None:
    """The factor that the code belongs to, used up; None for a wrong code."""
    held = Authenticator.objects.select_for_update().filter(user_id=member.pk)
    for factor in held.exclude(type=Authenticator.Type.WEBAUTHN).order_by("-type"):
        is_app = factor.type == Authenticator.Type.TOTP
        if _use_app(factor, code) if is_app else factor.wrap().validate_code(code):
            factor.refresh_from_db()
            factor.user = member
            return factor
    return None


def _use_app(factor: Authenticator, code: str) -> bool:
    counter = _counter_of(decrypt(factor.data["secret"]), code)
    if counter is None or counter <= factor.data.get("counter", 0):
        return False
    factor.data["counter"] = counter
    factor.save(update_fields=["data"])
    return True


def _counter_of(secret: str, code: str) -> int | None:
    now = int(time.time()) // app_settings.TOTP_PERIOD
    tolerance = app_settings.TOTP_TOLERANCE
    for counter in range(now - tolerance, now + tolerance + 1):
        value = auth.format_hotp_value(auth.hotp_value(secret, counter))
        if auth.compare_user_code(actual=code, expected=value):
            return counter
    return None
