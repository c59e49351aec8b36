"""The first of the secretariat, made at the machine: pages need somebody before."""

from django.db import transaction

from .. import roles
from ..actions import give_roles
from ..models import Member

ENOUGH = 2  # they give every further role themselves, and watch each other


class NotNeeded(Exception):
    """There are people on whom the network has agreed: the machine has no say."""


def refuse_when_not_needed(*, but=None) -> None:
    """NotNeeded once two of the secretariat can act, `but` not counted."""
    able = Member.objects.able().holding(roles.SECRETARIAT)
    if able.exclude(pk=but).count() >= ENOUGH:
        raise NotNeeded(
            "Two of the secretariat can act: they give this role themselves, on the page."
        )


@transaction.atomic
def appoint(member) -> None:
    refuse_when_not_needed(but=member.pk)
    if member.left_at or member.is_locked or not member.is_active:
        raise NotNeeded("This account is closed: nothing can be given to it.")
    give_roles(member, roles.MEMBERS, roles.SECRETARIAT)
