"""What a first visit costs on a slow line, everything included."""

import pytest

from .pages import FIRST_VISITS

LIMIT = 60_000


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("path", FIRST_VISITS)
def test_first_visit_stays_under_60_kilobytes(page_at, sample_network, path, scripts):
    page = page_at(360, scripts=scripts)
    received = []
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.on(
        "Network.loadingFinished", lambda end: received.append(end["encodedDataLength"])
    )

    page.goto(path, wait_until="networkidle")

    assert received
    assert sum(received) < LIMIT
