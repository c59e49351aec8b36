"""What we decide for allauth: no open sign-up, second-factor secrets encrypted."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings

from network_site.core import crypto

from .recent import is_recent


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False  # people come in by invitation only

    def is_reauthentication_required(self, *, app, **kwargs):
        return not is_recent(context.request)  # one rule for allauth's pages and ours

    def reauthenticate(self, user, password):
        return user.check_password(password)

    def get_reauthentication_methods(self, user):
        """No code of the app beside a password: who holds the phone has the app."""
        methods = super().get_reauthentication_methods(user)
        ids = {method["id"] for method in methods}
        if "reauthenticate" in ids:
            return [one for one in methods if one["id"] != "mfa_reauthenticate"]
        return methods


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
