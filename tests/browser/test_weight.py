"""What a first visit costs on a slow line, everything included."""

import pytest

from investigations.actions import post_message

from .pages import FIRST_VISITS
from .rooms import open_room

LIMIT = 60_000


@pytest.fixture
def weigh(page_at, sign_in):
    """A function: the bytes that a new reader receives for one address."""

    def received(path, *, scripts, member=None):
        page = page_at(360, scripts=scripts)
        if member:
            sign_in(page, member)
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


@pytest.mark.parametrize("scripts", [True, False])
def test_first_visit_of_a_room_stays_under_60_kilobytes(
    live_site, weigh, lead, editor, scripts
):
    room = open_room(live_site, lead=lead, editor=editor)
    for number in range(10):
        live_site.do(post_message, room, author=editor, text=f"Line {number}. " * 20)

    weight = weigh("/investigations/river-sand/", scripts=scripts, member=lead)

    assert 0 < weight < LIMIT
