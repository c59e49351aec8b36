"""What is due in the audit: hours that are over, days that are old."""

import datetime as dt

from django.conf import settings

from network_site.core.jobs.clock import due_job

from . import actions, hours


@due_job("audit.hours")
def settle_hours(*, at) -> int:
    return hours.settle(at=at)


@due_job("audit.prune")
def prune(*, at) -> int:
    day = at.astimezone(dt.UTC).date() - dt.timedelta(days=settings.AUDIT_KEPT_DAYS)
    return actions.prune(before=day)
