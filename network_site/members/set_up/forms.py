import time
import zoneinfo

from allauth.mfa import app_settings as second_factor_settings
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal import auth
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ..models.fields import REGION_ZONES, Language
from ..sign_in.keys import read_or_refuse

FURTHEST = 20  # half minutes that a clock is looked for, either way


def zones():
    far = sorted(zoneinfo.available_timezones() - set(REGION_ZONES))
    return [
        (
            now_("Here around"),
            [(name, name.replace("_", " ")) for name in REGION_ZONES],
        ),
        (
            now_("Elsewhere"),
            [(name, name.replace("_", " ")) for name in far if "/" in name],
        ),
    ]


class LanguageForm(forms.Form):
    language = forms.ChoiceField(
        label=_("Language you read best"), choices=Language.choices
    )
    zone = forms.ChoiceField(
        label=_("Where your clock is"), choices=zones,
        help_text=_("Times are shown in this zone. Nobody else sees it."),
    )  # fmt: skip


class AppForm(ActivateTOTPForm):
    """The first code of an authenticator app; the secret stays over a reload."""

    code = forms.CharField(
        label=_("The six digits that the app shows"), max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}
        ),
    )  # fmt: skip

    def __init__(self, *args, user, **kwargs):
        super(ActivateTOTPForm, self).__init__(*args, **kwargs)
        self.user = user
        self.secret = auth.get_totp_secret()

    def clean_code(self):
        """Here the secret lies on the page, so it may be told how the clock is off."""
        code = self.cleaned_data["code"].replace(" ", "").replace("-", "")
        off = _steps_off(self.secret, code)
        if off is None:
            raise ValidationError(
                now_("This is not the code that belongs to the secret above.")
            )
        if abs(off) > second_factor_settings.TOTP_TOLERANCE:
            raise ValidationError(_clock_is_off(off))
        self.counter = int(time.time()) // second_factor_settings.TOTP_PERIOD + off
        return code


def _steps_off(secret: str, code: str) -> int | None:
    """How many half minutes ahead the clock of the phone is; None: no such code."""
    now = int(time.time()) // second_factor_settings.TOTP_PERIOD
    for off in sorted(range(-FURTHEST, FURTHEST + 1), key=abs):
        value = auth.hotp_value(secret, now + off)
        if auth.compare_user_code(actual=code, expected=auth.format_hotp_value(value)):
            return off
    return None


def _clock_is_off(off: int) -> str:
    minutes = max(1, round(abs(off) * second_factor_settings.TOTP_PERIOD / 60))
    if off > 0:
        said = ngettext(
            "The clock of your phone is about %(minutes)s minute ahead.",
            "The clock of your phone is about %(minutes)s minutes ahead.", minutes,
        )  # fmt: skip
    else:
        said = ngettext(
            "The clock of your phone is about %(minutes)s minute behind.",
            "The clock of your phone is about %(minutes)s minutes behind.", minutes,
        )  # fmt: skip
    todo = now_("Let it set date and time by itself, then type the new code.")
    return f"{said % {'minutes': minutes}} {todo}"


class KeyForm(AddWebAuthnForm):
    """A passkey that can sign in alone: it always asks for finger, face or PIN."""

    passwordless = forms.BooleanField()

    def clean(self):
        return read_or_refuse(super().clean)


class KeptForm(forms.Form):
    is_kept = forms.BooleanField(
        label=_("I wrote the codes down or printed them, apart from my phone")
    )


class AgreeForm(forms.Form):
    agrees = forms.BooleanField(label=_("I have read this, and I keep to it"))
