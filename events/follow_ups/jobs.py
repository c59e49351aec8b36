import datetime as dt

from network_site.core.jobs.clock import due_job

from . import mail
from .models import FollowUp
from .models.states import State

ANSWER_WITHIN = dt.timedelta(days=5)


@due_job("follow_ups.nudge")
def nudge(*, at) -> int:
    """Remind who was asked to take something on and has not answered."""
    waiting = FollowUp.objects.filter(
        state__in=[State.PROPOSED, State.TRANSFERRED],
        state_since__lte=at - ANSWER_WITHIN,
    ).select_related("owner", "alternate")
    for item in waiting:
        mail.nudge_owner(item)
    return len(waiting)
