"""Who may sign in with a password: the one authentication backend."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings


class MemberBackend(AuthenticationBackend):
    """E-mail and password; sample people exist on a newcomer's machine only."""

    def user_can_authenticate(self, user):
        # Asked at every request too: a session or passkey of a sample member dies.
        return _may_exist(user) and super().user_can_authenticate(user)

    def _check_password(self, user, password):
        if user is None or _may_exist(user):
            return super()._check_password(user, password)
        # allauth would carry on with a refused user, to tell that it is inactive;
        # a sample member is refused like a wrong password, in the same time.
        self._did_check_password = True
        user.check_password(password)
        return None


def _may_exist(user) -> bool:
    is_open = user.locked_at is None and user.left_at is None
    return is_open and (settings.SAMPLE_SIGN_INS or not user.is_sample)
