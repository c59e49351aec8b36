"""What the first sign-in writes, and what undoes it."""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import transaction
from django.utils import timezone

from network_site.core.audit.actions import record
from network_site.core.streams.actions import revoke

from ..devices.actions import end_all
from ..models import Member
from .agreement import VERSION


@transaction.atomic
def choose_language(member, *, language: str, zone: str) -> None:
    """The language read best comes first; what was chosen before stays behind it."""
    others = [one for one in member.languages if one != language]
    member.languages, member.zone = [language, *others], zone
    member.save(update_fields=["languages", "zone"])
    record("member.set_language", f"member:{member.pk}", actor=member)


@transaction.atomic
def recovery_codes(member) -> list[str]:
    """The member's codes, made when there are none yet."""
    Member.objects.select_for_update().get(
        pk=member.pk
    )  # one of two at once makes them
    return RecoveryCodes.activate(member).generate_codes()


@transaction.atomic
def keep_codes(member) -> None:
    """The codes are on paper: they are not shown again."""
    codes = Authenticator.objects.select_for_update().get(
        user=member, type=Authenticator.Type.RECOVERY_CODES
    )
    codes.wrap().mark_as_viewed()
    record("second_factor.codes_kept", f"member:{member.pk}", actor=member)


@transaction.atomic
def agree(member) -> None:
    """Agree to how things are handled, in the text of today."""
    member.agreed_at, member.agreed_to = timezone.now(), VERSION
    member.save(update_fields=["agreed_at", "agreed_to"])
    record("member.agreed", f"member:{member.pk}", actor=member, version=VERSION)


@transaction.atomic
def note_second_factor(member_id: int, *, at) -> None:
    """Recovery codes alone do not count: the caller asks."""
    Member.objects.filter(pk=member_id, second_factor_at=None).update(
        second_factor_at=at
    )
    record("second_factor.added", f"member:{member_id}")


@transaction.atomic
def lose_second_factor(member_id: int) -> None:
    """The last one is gone: nothing opens but the set-up page, sockets close."""
    Member.objects.filter(pk=member_id).update(second_factor_at=None)
    record("second_factor.lost", f"member:{member_id}")
    revoke(member_id)


@transaction.atomic
def forget_second_factor(member) -> None:
    """Take every factor away, codes too, and end all sessions; done at the machine."""
    Authenticator.objects.filter(user=member).delete()
    Member.objects.filter(pk=member.pk).update(second_factor_at=None)
    record("second_factor.taken_away", f"member:{member.pk}")
    end_all(member)
    revoke(member.pk)
