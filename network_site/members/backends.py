"""Who may sign in with a password: the one authentication backend."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings


class MemberBackend(AuthenticationBackend):
    """E-mail and password; sample people exist on a newcomer's machine only."""

    def user_can_authenticate(self, user):
        if user.is_sample and not settings.SAMPLE_SIGN_INS:
            return False
        return super().user_can_authenticate(user)
