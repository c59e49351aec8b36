"""Mails of the protection desk: that something waits, and nothing else.

The kind, the words and the address of the mail are the same for who asks and who
answers: a mail that is read by others does not tell that help was asked for.
"""

from django.conf import settings
from django.utils.translation import gettext as _

from network_site.core.jobs import outbox
from network_site.core.jobs.models import OutboxEntry

from ..models import Member
from . import access
from .models import SupportRequest

KIND = "support.waits"


def tell(recipients, request, *, what: str) -> None:
    """One mail waits for a person and a request, however much is said until it goes."""
    waiting = OutboxEntry.objects.filter(
        kind=KIND, item=str(request), sent_at=None, cancelled_at=None
    )
    told = set(waiting.values_list("recipient", flat=True))
    for recipient in recipients:
        if recipient.pk not in told:
            outbox.enqueue(KIND, recipient=recipient, item=str(request), period=what)


def tell_asker(request, *, what: str) -> None:
    tell(Member.objects.filter(pk=request.asker_id), request, what=what)


@outbox.mail_kind(KIND)
def waits(entry):
    """None when it is no longer the recipient's to see, or gone."""
    visible = SupportRequest.objects.filter(access.visible_to(entry.recipient))
    if not visible.filter(pk=entry.item.partition(":")[2]).exists():
        return None
    text = _("Something waits for you on your page.")
    return _("One thing for you"), f"{text}\n\n{settings.BASE_URL}/desk/\n"


def forget_sent() -> None:
    """A mail that went out leaves no line that says whom the desk wrote to."""
    rows = OutboxEntry.objects.filter(kind=KIND)
    rows.exclude(sent_at=None).delete()
    rows.exclude(cancelled_at=None).delete()


def forget(requests) -> None:
    """Also what still waits to be sent about these."""
    items = [str(request) for request in requests]
    OutboxEntry.objects.filter(kind=KIND, item__in=items).delete()
