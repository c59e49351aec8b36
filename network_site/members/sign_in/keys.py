"""What a browser sends for a passkey: anybody can send anything there."""

import struct

from cryptography.exceptions import InvalidSignature
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# What allauth and fido2 let through of a text that is no key's answer.
UNREADABLE = (
    ValueError, TypeError, KeyError, AttributeError, IndexError, struct.error,
    InvalidSignature,
)  # fmt: skip


def read_or_refuse(read):
    """What `read()` makes of the answer; a form error for one that makes no sense."""
    try:
        return read()
    except UNREADABLE as error:
        raise ValidationError(
            _("This is not an answer of your passkey. Try again, or another way.")
        ) from error
