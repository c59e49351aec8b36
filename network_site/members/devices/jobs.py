"""Sessions that ran out, and what is remembered of ended ones, do not stay for ever."""

import datetime as dt

from network_site.core.jobs.clock import due_job
from network_site.core.models import EndedSession, Session

REMEMBERED = dt.timedelta(days=90)  # a phone may lie switched off that long


@due_job("sessions")
def clear(*, at):
    Session.objects.filter(expire_date__lte=at).delete()
    EndedSession.objects.filter(at__lte=at - REMEMBERED).delete()
