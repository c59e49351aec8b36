"""Mails of the tracker: codes alone, and only that something waits."""

from django.conf import settings
from django.utils.translation import gettext as _

from network_site.core.jobs import outbox

from .models import FollowUp
from .models.states import State


def tell_owner(kind: str, item) -> None:
    """The focal person, or the alternate where there is no main one."""
    recipient = item.owner or item.alternate
    if recipient:
        _enqueue(kind, item, recipient)


def tell_verifier(item) -> None:
    if item.verifier:
        _enqueue("follow_up.submitted", item, item.verifier)


def nudge_owner(item) -> None:
    """Once for each proposal; the other of the two focal persons is asked as well."""
    for recipient in {item.owner, item.alternate} - {None}:
        _enqueue("follow_up.nudged", item, recipient)


def _enqueue(kind: str, item, recipient) -> None:
    outbox.enqueue(
        kind, recipient=recipient, item=f"follow_up:{item.pk}",
        period=f"v{item.version}",
    )  # fmt: skip


@outbox.mail_kind("follow_up.proposed")
def proposed(entry):
    return _write(entry, State.PROPOSED, State.TRANSFERRED)


@outbox.mail_kind("follow_up.nudged")
def nudged(entry):
    return _write(entry, State.PROPOSED, State.TRANSFERRED)


@outbox.mail_kind("follow_up.submitted")
def submitted(entry):
    return _write(entry, State.SUBMITTED)


@outbox.mail_kind("follow_up.judged")
def judged(entry):
    return _write(entry)


def _write(entry, *states):
    """None when it waits no longer, or is no longer the recipient's to see."""
    visible = FollowUp.objects.visible_to(entry.recipient)
    item = visible.filter(pk=entry.item.partition(":")[2]).first()
    if item is None or (states and item.state not in states):
        return None
    address = f"{settings.BASE_URL}{item.get_absolute_url()}"
    waits = _("%(code)s waits for you.") if states else _("There is news on %(code)s.")
    return _("One thing for you"), f"{waits % {'code': item.code}}\n\n{address}\n"
