"""What we decide for allauth: no open sign-up, second-factor secrets encrypted."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter

from network_site.core import crypto


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False  # people come in by invitation only


class SecondFactorAdapter(DefaultMFAAdapter):
    def build_totp_svg(self, url: str) -> str:
        """The code to scan, to stand inside the page: our policy forbids data: images."""
        return super().build_totp_svg(url).partition("?>")[2].strip()

    def encrypt(self, text: str) -> str:
        return crypto.encrypt(text, purpose="second-factor")

    def decrypt(self, encrypted_text: str) -> str:
        return crypto.decrypt(encrypted_text, purpose="second-factor")
