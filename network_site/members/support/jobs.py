from django.db import transaction

from network_site.core.jobs.clock import due_job

from . import mail
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
