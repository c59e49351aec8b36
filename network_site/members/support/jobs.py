from django.db import transaction

from network_site.core.jobs.clock import due_job

from . import actions, mail
from .models import SupportRequest


@due_job("support.forget")
@transaction.atomic
def forget(*, at) -> int:
    """Delete what was closed 30 days ago, and the traces of mails that went out."""
    mail.forget_sent()
    gone = SupportRequest.objects.forgotten(at=at)
    count = len(gone)
    mail.forget(gone)
    gone.delete()
    return count


@due_job("support.remind")
def remind(*, at) -> int:
    """What nobody has in hand is brought back: after an hour in danger, else a day."""
    late = [
        request for request in SupportRequest.objects.untaken()
        if at - (request.reminded_at or request.asked_at) >= request.patience
    ]  # fmt: skip
    for request in late:
        actions.remind(request, at=at)
    return len(late)
