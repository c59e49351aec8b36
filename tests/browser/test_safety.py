"""Lock-down in a real browser: two taps, and nothing stays on the device."""

import pytest

from investigations.models import Message
from network_site.core.models import Session
from network_site.members.devices.actions import end_all
from network_site.members.lock_down.actions import lock_down

from .rooms import MESSAGES, enter, kept_on_device, open_room, say, waiting
from .stage import expect

KEPT = "Not to be found on a taken phone."


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_account_is_locked_with_two_taps(page_at, sign_in, reader, scripts):
    page = page_at(360, scripts=scripts)
    sign_in(page, reader)
    page.goto("/investigations/")

    page.get_by_role("link", name="Safety").click()
    page.get_by_role("button", name="Lock my account now").click()
    page.wait_for_url("**/accounts/locked/")

    expect(page.locator("h1")).to_contain_text("shut everywhere")
    reader.refresh_from_db()
    assert reader.locked_at is not None


def test_the_masthead_of_a_small_phone_is_one_row_and_opens(page_at, sign_in, reader):
    page = page_at(360, scripts=False)
    sign_in(page, reader)
    page.goto("/desk/")

    assert page.locator("header.masthead").bounding_box()["height"] < 90
    expect(page.get_by_role("link", name="Meetings")).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("link", name="Meetings").click()

    page.wait_for_url("**/meetings/")


def hold_one(page):
    """One message that waits on the device, because the server is not reached."""
    page.context.route(MESSAGES, lambda route: route.fulfill(status=503))
    say(page, KEPT)
    expect(waiting(page)).to_have_count(1)


@pytest.fixture
def room_of(live_site, page_at, sign_in, lead, editor, trouble):
    """A function: the lead's page in a room, with a message that waits."""
    trouble.forgive("503")
    open_room(live_site, lead=lead, editor=editor)

    def open_page(script=""):
        page = page_at()
        if script:
            page.add_init_script(script)
        sign_in(page, lead)
        enter(page)
        hold_one(page)
        return page

    return open_page


@pytest.mark.parametrize("how", ["locked", "ended"])
def test_an_open_room_forgets_when_its_session_is_ended(room_of, live_site, lead, how):
    page = room_of()

    if how == "locked":
        live_site.do(lock_down, lead, by=None)
    else:
        live_site.do(end_all, lead)

    expect(page.locator("live-room")).to_have_attribute("line", "ended")
    expect(page.get_by_text(KEPT)).to_have_count(0)
    page.wait_for_url("**/accounts/login/**")
    assert kept_on_device(page) == [0, 0]
    assert not Message.objects.filter(text=KEPT).exists()


def test_a_room_without_sockets_forgets_as_well(room_of, live_site, lead):
    page = room_of(
        "window.WebSocket = class { constructor() { throw new Error('blocked') } }"
    )

    live_site.do(lock_down, lead, by=None)

    expect(page.locator("live-room")).to_have_attribute("line", "signedout")
    expect(page.get_by_text(KEPT)).to_have_count(0)
    assert kept_on_device(page) == [0, 0]


def test_a_phone_that_was_away_forgets_with_the_next_answer(room_of, live_site, lead):
    page = room_of()
    page.goto("about:blank")  # no script of ours runs when the lock falls
    live_site.do(lock_down, lead, by=None)

    page.goto("/desk/")

    page.wait_for_url("**/accounts/login/**")
    assert kept_on_device(page) == [0, 0]
    assert [one["name"] for one in page.context.cookies()] in ([], ["csrftoken"])


def test_a_session_that_ran_out_keeps_what_waits(room_of, live_site, lead):
    page = room_of()
    page.goto("about:blank")
    live_site.do(
        Session.objects.of(lead.pk).update,
        idle_limit=0,
        expire_date="2020-01-01T00:00Z",
    )

    page.goto("/desk/")

    page.wait_for_url("**/accounts/login/**")
    assert kept_on_device(page)[0] == 1
