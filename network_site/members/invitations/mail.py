"""Mails of invitations. None says to what, or from whom: a mailbox may be read."""

from django.conf import settings
from django.utils.translation import gettext as _

from network_site.core.jobs import outbox
from network_site.core.jobs.models import OutboxEntry

from ..models import Member
from . import access
from .actions import make_link
from .models import Invitation, State


@outbox.mail_kind("invitation.link")
def link(entry):
    """An address that is a member's already is written to as well, so that nobody
    learns from a mail that does not come; that mail opens nothing."""
    invitation = _of(entry)
    if invitation is None or invitation.state != State.OPEN:
        return None
    if entry.period != str(invitation.mailings) or not access.still_stands(invitation):
        return None
    address = invitation.plain_address
    if Member.objects.filter(email=address).exists():
        return _("An invitation"), _already_in(), address
    return _("An invitation"), _come_in(make_link(invitation)), address


def _come_in(address: str) -> str:
    said = _(
        "You are invited. Open this address within seven days; it opens once:\n\n"
        "%(address)s\n\n"
        "If you do not expect this, do nothing. Nobody will ever ask you for a "
        "password by mail."
    )
    return said % {"address": address} + "\n"


def _already_in() -> str:
    said = _(
        "Somebody invited this address again. You have an account already, and there "
        "is nothing to do:\n\n%(address)s"
    )
    return said % {"address": f"{settings.BASE_URL}/accounts/login/"} + "\n"


@outbox.mail_kind("invitation.vouch")
def vouch(entry):
    invitation = _of(entry)
    if invitation is None or not access.may_vouch(entry.recipient, invitation):
        return None
    return _("One thing for you"), _waits(invitation)


@outbox.mail_kind("invitation.news")
def news(entry):
    invitation = _of(entry)
    return (_("There is news"), _waits(invitation)) if invitation else None


def _waits(invitation) -> str:
    address = f"{settings.BASE_URL}{invitation.get_absolute_url()}"
    return _("Something waits for you.") + f"\n\n{address}\n"


def _of(entry) -> Invitation | None:
    people = Invitation.objects.select_related("invited_by", "organisation")
    return people.filter(pk=entry.item.partition(":")[2]).first()


def with_mails(invitations) -> list[Invitation]:
    """The invitations, each with how its newest mail fares, in one query."""
    invitations = list(invitations)
    keys = {f"invitation:{one.pk}": one for one in invitations}
    entries = OutboxEntry.objects.filter(kind="invitation.link", item__in=keys)
    for entry in entries.order_by("pk"):
        keys[entry.item].mail = fate(entry)
    return invitations


def fate(entry) -> str:
    """One of: sent, stopped, queued, failing, refused, given_up."""
    if entry.sent_at or entry.cancelled_at:
        return "sent" if entry.sent_at else "stopped"
    if entry.error == "SMTPRecipientsRefused":
        return "refused"
    if entry.attempts >= outbox.MOST_ATTEMPTS:
        return "given_up"
    return "failing" if entry.attempts else "queued"
