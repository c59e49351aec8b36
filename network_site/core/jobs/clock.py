"""Everything that is due: registered by the apps, run by `manage.py tick`."""

import datetime as dt
from collections.abc import Callable

from django.db.models import Max
from django.utils import timezone

from . import outbox
from .models import JobRun

LONGEST_SILENCE = dt.timedelta(days=1)
_jobs: dict[str, Callable] = {}


def due_job(name: str):
    """Register `(*, at) -> None`: takes everything due at `at`, safe to run twice."""

    def register(run):
        _jobs[name] = run
        return run

    return register


def tick(*, at=None) -> dict[str, object]:
    """Run every job, then send the mails they queued; returns what each said."""
    at = at or timezone.now()
    jobs = {**_jobs, "mail": outbox.send_due}
    return {name: _run(name, job, at=at) for name, job in jobs.items()}


def _run(name: str, job: Callable, *, at):
    run, _ = JobRun.objects.update_or_create(
        name=name, defaults={"started_at": timezone.now(), "finished_at": None}
    )
    answer = job(at=at)
    run.finished_at = timezone.now()
    run.save(update_fields=["finished_at"])
    return answer


def are_late(*, at, up_since) -> bool:
    """Whether the jobs that once ran have been silent too long while we were up."""
    finished = JobRun.objects.aggregate(last=Max("finished_at"))["last"]
    return bool(finished) and at - max(finished, up_since) > LONGEST_SILENCE
