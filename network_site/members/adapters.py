"""What we decide for allauth: who comes in, how fast, and what is told by mail."""

import logging

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone

from network_site.core import crypto
from network_site.core.jobs import outbox

from .audit.notes import note_sign_in_refused
from .backends import MemberBackend
from .models import Member
from .recent import is_recent
from .sign_in import actions, known, tries
from .sign_in.waiting import wait_page

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False  # people come in by invitation only

    # --- Signing in ---------------------------------------------------------------

    def authenticate(self, request, **credentials):
        """The same work, whoever is asked for: count, hash, note what came of it."""
        email = credentials.get("email", "")
        keys = tries.of_sign_in(request, email)
        if wait := tries.take(keys).wait:
            raise ImmediateHttpResponse(wait_page(request, wait))
        member = super().authenticate(request, **credentials)
        if member:
            tries.forgive(keys)
        else:
            note_sign_in_refused(email)
        return member

    def pre_authenticate(self, request, **credentials):
        """allauth's own limit would shut the account for everybody."""

    def login(self, request, user):
        """The last step of every way in, also the one by a passkey, which asks no
        backend: who may not sign in is answered as after a wrong one."""
        if not MemberBackend().user_can_authenticate(user):
            messages.error(
                request, SecondFactorAdapter.error_messages["incorrect_code"]
            )
            raise ImmediateHttpResponse(redirect(settings.LOGIN_URL))
        super().login(request, user)

    def confirm_email(self, request, email_address):
        """A link from before an account was shut confirms nothing."""
        may = MemberBackend().user_can_authenticate(email_address.user)
        return may and super().confirm_email(request, email_address)

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        records = get_authentication_records(request, user)
        how = sorted({record.get("type", record["method"]) for record in records})
        actions.note_sign_in(user, how=how)
        known.remember(request, response, user)
        return response

    # --- Asking again -------------------------------------------------------------

    def is_reauthentication_required(self, *, app, **kwargs):
        return not is_recent(context.request)  # one rule for allauth's pages and ours

    def reauthenticate(self, user, password):
        keys = tries.of_sign_in_again(context.request)
        if wait := tries.take(keys).wait:
            raise ImmediateHttpResponse(wait_page(context.request, wait))
        is_right = user.check_password(password)
        if is_right:
            tries.forgive(keys)
        else:
            note_sign_in_refused(user.email)
        return is_right

    def get_reauthentication_methods(self, user):
        """No code of the app beside a password: who holds the phone has the app."""
        methods = super().get_reauthentication_methods(user)
        ids = {method["id"] for method in methods}
        if "reauthenticate" in ids:
            return [one for one in methods if one["id"] != "mfa_reauthenticate"]
        return methods

    # --- Mail: queued, neutral, with links on our own address ----------------------

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        outbox.enqueue(
            "account.changed", recipient=user, item=f"member:{user.pk}",
            period=timezone.now().strftime("%Y-%m-%d %H:%M"),
        )  # fmt: skip

    def send_confirmation_mail(self, request, emailconfirmation, signup):
        address = emailconfirmation.email_address
        outbox.enqueue(
            "account.confirm", recipient=address.user, item=f"address:{address.pk}",
            period=timezone.now().strftime("%Y-%m-%d %H:%M"),
        )  # fmt: skip

    def send_mail(self, template_prefix, email, context):
        """No mail of allauth's own: it is sent at once, and says much."""
        log.warning("A mail of allauth was not sent: %s", template_prefix)

    def _delete_login_attempts_cached_email(self, request, **credentials):
        """Asked when a password was reset: the mailbox lets past those who guess."""
        member = Member.objects.filter(email=credentials["email"].lower()).first()
        if member:
            known.remember_mailbox(request, member)


class SecondFactorAdapter(DefaultMFAAdapter):
    """A phone that is taken shows its apps: what they list does not tell of us."""

    def get_totp_issuer(self):
        return settings.AUTHENTICATOR_NAME

    def get_totp_label(self, user):
        return "1"  # an app wants some name; neither mail address nor host

    def get_public_key_credential_user_entity(self, user):
        told = {"name": settings.AUTHENTICATOR_NAME, "display_name": "1"}
        return {**super().get_public_key_credential_user_entity(user), **told}

    def get_public_key_credential_rp_entity(self):
        # The host is what ties a passkey to us; only the name can be chosen.
        entity = super().get_public_key_credential_rp_entity()
        return {**entity, "name": settings.AUTHENTICATOR_NAME}

    def build_totp_svg(self, url: str) -> str:
        """The code to scan, to stand inside the page: our policy forbids data: images."""
        return super().build_totp_svg(url).partition("?>")[2].strip()

    def encrypt(self, text: str) -> str:
        return crypto.encrypt(text, purpose="second-factor")

    def decrypt(self, encrypted_text: str) -> str:
        return crypto.decrypt(encrypted_text, purpose="second-factor")
