"""Links that set a new password die with the account's lock."""

from django.contrib.auth.tokens import PasswordResetTokenGenerator


class ResetTokens(PasswordResetTokenGenerator):
    """allauth imports it while its own forms load, so it builds on Django's alone."""

    def _make_hash_value(self, user, timestamp):
        said = super()._make_hash_value(user, timestamp)
        addresses = sorted(user.emailaddress_set.values_list("email", flat=True))
        shut = (user.locked_at, user.left_at, user.is_active)
        return f"{said}{addresses}{shut}"
