"""A member leaves: everything it carries goes over, and the account closes, at once."""

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network_site.core.audit.actions import record
from network_site.core.jobs import outbox
from network_site.core.versions import version_of

from .. import roles
from ..actions import take_roles
from ..devices.actions import end_all
from ..granting.actions import keep_a_secretariat
from ..models import Expertise, LeavingRequest, Member, Profile, RoleProposal
from . import shares


class Stale(Exception):
    """What is to be handed over changed since the preview."""


def version_of_tasks(tasks) -> str:
    return version_of({task.key: sorted(task.keys) for task in tasks})


@transaction.atomic
def hand_over(member, *, heirs: dict, by, version=None, at=None) -> Member:
    """Move all that `heirs` names, by the key of its task, and close the account."""
    at = at or timezone.now()
    row = Member.objects.select_for_update().get(pk=member.pk)
    if row.left_at is not None:
        raise Stale
    tasks = shares.tasks_of(row, by=by)
    if version is not None and version != version_of_tasks(tasks):
        raise Stale
    _refuse_who_cannot_act(heirs)
    keep_a_secretariat(row)
    for share in shares.every():
        share.carry_out(row, heirs=heirs, by=by, at=at)
    _close(row, by=by, at=at)
    for heir in {heir for heir in heirs.values() if heir}:
        _tell(heir, at=at)
    return row


@transaction.atomic
def ask_to_leave(member) -> None:
    """Once is enough; everybody of the secretariat is told that something waits."""
    request, is_new = LeavingRequest.objects.get_or_create(member=member)
    if not is_new:
        return
    record("leaving.asked", f"member:{member.pk}", actor=member)
    secretariat = Member.objects.able().holding(roles.SECRETARIAT)
    for recipient in secretariat.exclude(pk=member.pk):
        outbox.enqueue(
            "leaving.asked", recipient=recipient, item=f"member:{member.pk}",
            period=f"r{request.pk}",
        )  # fmt: skip


@transaction.atomic
def stay(member) -> None:
    if LeavingRequest.objects.filter(member=member).delete()[0]:
        record("leaving.taken_back", f"member:{member.pk}", actor=member)


def _refuse_who_cannot_act(heirs: dict) -> None:
    named = {heir.pk for heir in heirs.values() if heir}
    if Member.objects.able().filter(pk__in=named).count() < len(named):
        raise ValidationError(_("Somebody you named cannot take anything over now."))


def _close(member, *, by, at) -> None:
    """No role, no contact, no key is left; the name stays with what was done."""
    take_roles(member, *roles.names_of(member), by=by)
    RoleProposal.objects.filter(member=member).delete()
    RoleProposal.objects.filter(asked_by=member).delete()
    Profile.objects.filter(member=member).delete()
    Expertise.objects.filter(member=member).delete()
    LeavingRequest.objects.filter(member=member).delete()
    Authenticator.objects.filter(user=member).delete()
    member.refresh_from_db(fields=["second_factor_at"])
    member.left_at, member.is_active = at, False
    member.languages, member.country = [], ""
    member.set_unusable_password()
    member.save()  # sockets look again: streams.ends
    end_all(member, by=by)
    record("member.left", f"member:{member.pk}", actor=by)


def _tell(heir, *, at) -> None:
    outbox.enqueue(
        "leaving.handed_over", recipient=heir, item=f"member:{heir.pk}",
        period=at.isoformat(),
    )  # fmt: skip
