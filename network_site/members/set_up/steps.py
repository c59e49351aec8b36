"""Which step of the first sign-in comes next: found from what is there already.

Nothing is remembered about the way, so it goes on wherever and on whatever device it
was left, and a member who lost the second factor comes back to that step.
"""

from allauth.mfa.models import Authenticator

from .second_factor import COUNTS

STEPS = ["account", "language", "factor", "codes", "agreement"]


def next_step(member) -> str | None:
    """The name of the step; None when all is done."""
    if not member.languages:
        return "language"
    if member.second_factor_at is None:
        return "factor"
    if not has_kept_codes(member):
        return "codes"
    return None if member.agreed_at else "agreement"


def number(step: str) -> int:
    return STEPS.index(step) + 1


def codes_of(member) -> Authenticator | None:
    codes = Authenticator.objects.filter(
        user_id=member.pk, type=Authenticator.Type.RECOVERY_CODES
    )
    return codes.first()


def has_kept_codes(member) -> bool:
    codes = codes_of(member)
    if codes is None:  # none were made: a factor that was not added on these pages
        has_factor = Authenticator.objects.filter(user_id=member.pk, type__in=COUNTS)
        return not has_factor.exists()
    return codes.wrap().did_view
