"""What a first visit costs on a slow line, everything included."""

import pytest

from .pages import FIRST_VISITS

LIMIT = 60_000


@pytest.fixture
def weigh(page_at):
    """A function: the bytes that a new reader receives for one address."""

    def received(path, *, scripts):
        page = page_at(360, scripts=scripts)
        parts = []
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.on(
            "Network.loadingFinished",
            lambda end: parts.append(end["encodedDataLength"]),
        )
        page.goto(path, wait_until="networkidle")
        return sum(parts)

    return received


def test_first_visits_stay_under_60_kilobytes(weigh, sample_network):
    weights = {
        (path, scripts): weigh(path, scripts=scripts)
        for path in FIRST_VISITS
        for scripts in (True, False)
    }

    assert min(weights.values()) > 0
    assert {visit: w for visit, w in weights.items() if w >= LIMIT} == {}
