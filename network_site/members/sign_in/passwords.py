"""Passwords that are long and still guessed first."""

import re
import unicodedata

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

FEWEST = 6  # different characters
ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")  # what people put before and after a word


class GuessedFirstValidator(CommonPasswordValidator):
    """Refuses a common password that was only made longer: doubled, or with a number
    and a sign around it, or few characters again and again."""

    def validate(self, password, user=None):
        text = unicodedata.normalize("NFKC", password).casefold()
        core = ENDS.sub("", text)
        is_common = core in self.passwords or _once(core) in self.passwords
        if is_common or len(set(text)) < FEWEST:
            raise ValidationError(self.get_error_message(), code="password_too_common")

    def get_error_message(self):
        return _("This password is among those that are tried first.")

    def get_help_text(self):
        return _("No common password with a number added, and none written twice.")


def _once(text: str) -> str:
    """A text that is another one again and again, once."""
    length = (text + text).find(text, 1)
    return text[:length]
