import datetime as dt

import pytest
from django.utils import timezone

from network_site.core.jobs.clock import are_late
from network_site.core.jobs.models import JobRun

DAY = dt.timedelta(days=1)


def test_live_needs_nothing(client):
    response = client.get("/health/live")

    assert response.json() == {"status": "ok"}
    assert "no-store" in response["Cache-Control"]


def test_a_fresh_install_is_ready(client, db):
    response = client.get("/health/ready")

    assert response.status_code == 200
    assert response.json() == {
        "status": "ok", "database": "ok", "storage": "ok", "redis": response.json()["redis"],
        "jobs": "ok",
    }  # fmt: skip


def test_storage_that_takes_nothing_is_not_ready(client, db, settings, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    settings.MEDIA_ROOT = tmp_path / "file"

    response = client.get("/health/ready")

    assert response.status_code == 503
    assert response.json()["storage"] == "failed"
    assert str(tmp_path) not in response.text


@pytest.mark.parametrize(
    ("finished", "up_since", "late"),
    [(None, 9, False), (0.5, 9, False), (2, 9, True), (2, 0.5, False)],
)
def test_jobs_are_late_when_they_were_silent_while_we_were_up(
    db, finished, up_since, late
):
    now = timezone.now()
    if finished is not None:
        ran_at = now - finished * DAY
        JobRun.objects.create(name="mail", started_at=ran_at, finished_at=ran_at)

    assert are_late(at=now, up_since=now - up_since * DAY) is late
