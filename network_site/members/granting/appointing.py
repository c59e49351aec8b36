"""The first of the secretariat, made at the machine: pages need somebody before."""

from django.db import transaction

from .. import roles
from ..actions import give_roles
from ..models import Member

ENOUGH = 2  # they give every further role themselves, and watch each other


class NotNeeded(Exception):
    """There are people on whom the network has agreed: the machine has no say."""


@transaction.atomic
def appoint(member) -> None:
    group = roles.group(roles.SECRETARIAT)
    if (
        Member.objects.able().filter(groups=group).exclude(pk=member.pk).count()
        >= ENOUGH
    ):
        raise NotNeeded(
            "Two of the secretariat can act: they give this role, on the page."
        )
    if member.left_at or member.is_locked or not member.is_active:
        raise NotNeeded("This account is closed: nothing can be given to it.")
    give_roles(member, roles.MEMBERS, roles.SECRETARIAT)
