"""allauth's forms with our limits and our words (see ACCOUNT_FORMS and MFA_FORMS)."""

import datetime as dt

from allauth.account.forms import ResetPasswordForm
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from . import actions, codes, tries
from .keys import read_or_refuse
from .waiting import wait_page


class OnceOnly:
    """A code, counted and used up. Which clock is right is said, how far off the
    phone's is not: that would tell a guesser which later code will open."""

    def clean_code(self):
        keys = tries.of_code(context.request, self.user)
        taken = tries.take(keys)
        if taken.wait:
            raise ImmediateHttpResponse(wait_page(context.request, taken.wait))
        code = "".join(filter(str.isalnum, self.cleaned_data["code"]))
        self.authenticator = codes.use(self.user, code)
        if self.authenticator is None:
            actions.note_wrong_code(self.user, count=taken.count)
            raise ValidationError(_wrong_code())
        tries.forgive(keys)
        return code


def _wrong_code() -> str:
    said = _(
        "This code is wrong, or was used already. If it goes on, the clock of your "
        "phone may be off: it is %(time)s here (UTC). Let the phone set its time by "
        "itself, or type one of your recovery codes."
    )
    now = timezone.now().astimezone(dt.UTC)
    return said % {"time": now.strftime("%H:%M:%S")}


class CodeForm(OnceOnly, AuthenticateForm):
    pass


class CodeAgainForm(OnceOnly, ReauthenticateForm):
    pass


class _KeyForm:
    def clean_credential(self):
        return read_or_refuse(super().clean_credential)


class KeyAnswerForm(_KeyForm, AuthenticateWebAuthnForm):
    pass


class KeySignInForm(_KeyForm, LoginWebAuthnForm):
    pass


class KeyAgainForm(_KeyForm, ReauthenticateWebAuthnForm):
    pass


class AddKeyForm(AddWebAuthnForm):
    def clean(self):
        return read_or_refuse(super().clean)


class ResetForm(ResetPasswordForm):
    """The same rows and the same answer, whether the address has an account or not."""

    def save(self, request, **kwargs):
        taken = tries.take(tries.of_reset(request))
        if taken.wait:
            raise ImmediateHttpResponse(wait_page(request, taken.wait))
        email = self.cleaned_data["email"]
        actions.ask_reset(email, self.users[0] if self.users else None)
        return email
