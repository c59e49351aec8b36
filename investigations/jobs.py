"""What is due in the circles: those who travelled come back on their day."""

from network_site.core.jobs.clock import due_job

from . import actions


@due_job("investigations.travel")
def end_travels(*, at) -> int:
    return actions.end_travels(at=at)
