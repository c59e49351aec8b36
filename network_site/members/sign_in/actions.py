"""What signing in leaves behind."""

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from network_site.core.audit.actions import record
from network_site.core.jobs import outbox

WORTH_A_MAIL = 5  # wrong codes after the right password


@transaction.atomic
def note_sign_in(member, *, how: list[str]) -> None:
    record("sign_in.done", f"member:{member.pk}", actor=member, how=how)


@transaction.atomic
def note_wrong_code(member, *, count: int) -> None:
    """Who tries codes knows the password: the member is told in time."""
    record("sign_in.code_refused", f"member:{member.pk}")
    if count >= WORTH_A_MAIL:
        outbox.enqueue(
            "account.guessed", recipient=member, item=f"member:{member.pk}",
            period=f"{timezone.now():%Y-%m-%d}",
        )  # fmt: skip


@transaction.atomic
def ask_reset(email: str, member) -> None:
    """Queue the link; at most one in ten minutes. An address without an account leaves
    the same row, whose mail is never written."""
    now = timezone.now()
    outbox.enqueue(
        "account.reset", recipient=member, item=f"address:{_mark(email)}",
        period=f"{now:%Y-%m-%d %H}:{now.minute // 10}",
    )  # fmt: skip
    record("password.reset_asked", f"member:{member.pk if member else 0}")


def _mark(email: str) -> str:
    return salted_hmac("reset", email.lower(), algorithm="sha256").hexdigest()[:32]
