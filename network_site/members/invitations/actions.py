"""From the first word about somebody to the account that opens."""

import secrets

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from network_site.core.audit.actions import record
from network_site.core.jobs import outbox

from .. import roles
from ..actions import add_member, give_roles
from ..models import Member
from . import access
from .models import LASTS, Invitation, State, hashed

MOST_MAILINGS = 5


class NotOpen(Exception):
    """The invitation cannot be answered (any more)."""


@transaction.atomic
def invite(
    address: str, *, about: str, role: str, organisation, voucher=None, by=None
) -> Invitation:
    """Ask somebody in. The mail goes out when a second member has vouched."""
    now = timezone.now()
    invitation = Invitation(
        role=role, organisation=organisation, invited_by=by, voucher=voucher,
        needs_voucher=by is not None and settings.INVITATIONS_NEED_VOUCHER,
        created_at=now, expires_at=now + LASTS,
    )  # fmt: skip
    invitation.keep(address=address.lower(), about=about)
    invitation.save()
    _record("made", invitation, by, role=role)
    if invitation.needs_voucher:
        _ask(invitation)
    elif by is not None:
        _mail(invitation)
    return invitation


@transaction.atomic
def vouch(invitation, *, by) -> None:
    """Give the second word: the mail with the link is queued."""
    invitation = _locked(invitation)
    if not access.may_vouch(by, invitation):
        raise PermissionDenied
    invitation.voucher, invitation.vouched_at = by, timezone.now()
    invitation.save(update_fields=["voucher", "vouched_at"])
    _record("vouched", invitation, by)
    _mail(invitation)


@transaction.atomic
def decline(invitation, *, by) -> None:
    """Say that one cannot vouch; the inviter may ask another member."""
    invitation = _locked(invitation)
    if not access.may_vouch(by, invitation):
        raise PermissionDenied
    invitation.declined_at = timezone.now()
    invitation.save(update_fields=["declined_at"])
    _record("declined", invitation, by)
    _tell_inviter(invitation, "declined")


@transaction.atomic
def take_back_word(invitation) -> None:
    """Nobody has vouched, and the link is dead; the inviter may ask another member."""
    invitation = _locked(invitation)
    invitation.vouched_at, invitation.declined_at = None, timezone.now()
    invitation.token_hash = None
    invitation.save(update_fields=["vouched_at", "declined_at", "token_hash"])
    _record("declined", invitation, None)
    _tell_inviter(invitation, "declined")


@transaction.atomic
def ask_another(invitation, *, voucher, by) -> None:
    invitation = _locked(invitation)
    if invitation.state not in {State.WAITING, State.DECLINED}:
        raise NotOpen
    invitation.voucher, invitation.declined_at = voucher, None
    invitation.expires_at = timezone.now() + LASTS
    invitation.save(update_fields=["voucher", "declined_at", "expires_at"])
    _record("voucher_asked", invitation, by, voucher=voucher.pk)
    _ask(invitation)


@transaction.atomic
def send_again(invitation, *, by) -> None:
    """A new link for seven more days; the one before opens nothing any more."""
    invitation = _locked(invitation)
    may_be_sent = invitation.state in {State.OPEN, State.EXPIRED}
    has_word = invitation.vouched_at or not invitation.needs_voucher
    if not (may_be_sent and has_word and invitation.address):
        raise NotOpen
    if invitation.mailings >= MOST_MAILINGS:
        raise NotOpen
    invitation.expires_at = timezone.now() + LASTS
    _record("sent_again", invitation, by)
    _mail(invitation)


@transaction.atomic
def withdraw(invitation, *, by) -> None:
    invitation = _locked(invitation)
    if invitation.accepted_at or invitation.withdrawn_at:
        raise NotOpen
    invitation.withdrawn_at = timezone.now()
    invitation.forget()
    invitation.save()
    _record("withdrawn", invitation, by)


@transaction.atomic
def make_link(invitation) -> str:
    """A new link, whose token is kept as a hash alone: it can be read here only."""
    token = secrets.token_urlsafe(32)
    invitation.token_hash = hashed(token)
    invitation.expires_at = timezone.now() + LASTS
    invitation.save(update_fields=["token_hash", "expires_at"])
    return f"{settings.BASE_URL}/accounts/invited/{token}/"


@transaction.atomic
def accept(invitation, *, display_name: str, password: str) -> Member:
    """Open the account. It shows nothing before the first sign-in is done."""
    invitation = _locked(invitation)
    if invitation.state != State.OPEN or not access.still_stands(invitation):
        raise NotOpen
    address = invitation.plain_address
    if Member.objects.filter(email=address).exists():
        raise NotOpen
    organisation = invitation.organisation
    member = _open_account(
        address, password=password, display_name=display_name, organisation=organisation,
        country=organisation.country if organisation else "",
        zone=organisation.zone if organisation else settings.TIME_ZONE,
        is_staff=invitation.role == roles.OPERATORS,
    )  # fmt: skip
    plain = [] if invitation.role == roles.PARTNERS else [roles.MEMBERS]
    give_roles(member, invitation.role, *plain, by=invitation.invited_by)
    invitation.accepted_at, invitation.accepted_by = timezone.now(), member
    invitation.forget()
    invitation.save()
    _record("accepted", invitation, member)
    _tell_inviter(invitation, "accepted")
    return member


def _open_account(address: str, **fields) -> Member:
    try:
        with transaction.atomic():  # else the error would break the act's own
            return add_member(address, **fields)
    except IntegrityError as error:  # by another invitation, in the same moment
        raise NotOpen from error


def _locked(invitation) -> Invitation:
    return Invitation.objects.select_for_update().get(pk=invitation.pk)


def _ask(invitation) -> None:
    outbox.enqueue(
        "invitation.vouch", recipient=invitation.voucher,
        item=f"invitation:{invitation.pk}", period=f"{invitation.voucher_id}",
    )  # fmt: skip


def _mail(invitation) -> None:
    """Queue the link. The token is made when the mail is written, and not before."""
    invitation.mailings += 1
    invitation.token_hash = None
    invitation.save()
    outbox.enqueue(
        "invitation.link", recipient=None, item=f"invitation:{invitation.pk}",
        period=f"{invitation.mailings}",
    )  # fmt: skip


def _tell_inviter(invitation, what: str) -> None:
    if invitation.invited_by:
        outbox.enqueue(
            "invitation.news", recipient=invitation.invited_by,
            item=f"invitation:{invitation.pk}", period=what,
        )  # fmt: skip


def _record(verb: str, invitation, actor, **detail) -> None:
    organisation = {"organisation": invitation.organisation_id}
    record(
        f"invitation.{verb}", f"invitation:{invitation.pk}", actor=actor,
        **organisation, **detail,
    )  # fmt: skip
