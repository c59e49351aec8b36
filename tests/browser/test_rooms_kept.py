"""What the device keeps when a sign-in ends, and for whom."""

import pytest

from investigations.actions import post_message
from investigations.models import Message
from network_site.core.models import Session

from .rooms import (
    MESSAGES,
    enter,
    kept_on_device,
    open_room,
    say,
    sign_in_by_form,
    talk,
    texts,
    waiting,
)
from .stage import expect

LINES = ["First, kept.", "Second.", "Third."]


@pytest.fixture
def end_sessions(live_site):
    """A function: all sign-ins end, as they do from another device."""
    return lambda: live_site.do(
        lambda: [session.delete() for session in Session.objects.all()]
    )


def hold(page):
    """The server takes no message for now."""
    page.context.route(MESSAGES, lambda route: route.fulfill(status=503))


def write_all(page):
    for line in LINES:
        say(page, line)
    expect(waiting(page)).to_have_count(len(LINES))
    page.get_by_label("Message the").fill("Half a thought")
    page.locator("room-form[data-kept]").wait_for()


def test_session_that_ends_leaves_no_talk_on_the_screen_and_loses_nothing(
    live_site, page_at, sign_in, lead, editor, trouble, end_sessions
):
    trouble.forgive("503")
    room = open_room(live_site, lead=lead, editor=editor)
    live_site.do(post_message, room, author=editor, text="Only for the circle.")
    page = page_at()
    sign_in(page, lead)
    enter(page)
    hold(page)
    write_all(page)

    end_sessions()

    expect(page.locator("live-room")).to_have_attribute("line", "signedout")
    expect(page.locator("h1")).to_have_text(["You are signed out"])
    expect(page.locator("body")).not_to_contain_text("Only for the circle.")
    expect(page.locator("body")).not_to_contain_text("River sand")
    expect(page.locator("main")).not_to_contain_text("Editor")
    assert "River sand" not in page.title()
    expect(waiting(page)).to_have_count(3)
    expect(waiting(page).last).to_contain_text("kept on this device")

    page.locator("main").get_by_role("link", name="Sign in").click()
    expect(page.locator("h1")).to_contain_text("Sign in")
    page.context.unroute(MESSAGES)
    sign_in(page, lead)
    enter(page)

    expect(talk(page)).to_have_text(["Only for the circle.", *LINES])
    expect(waiting(page)).to_have_count(0)
    expect(page.get_by_label("Message the")).to_have_value("Half a thought")
    assert texts() == ["Only for the circle.", *LINES]


def test_observer_whose_session_ends_is_told_and_left_with_nothing_else(
    live_site, page_at, sign_in, lead, reader, end_sessions
):
    open_room(live_site, lead=lead, observer=reader)
    page = page_at()
    sign_in(page, reader)
    enter(page)

    end_sessions()

    expect(page.locator("h1")).to_have_text(["You are signed out"])
    for word in ("River sand", "Lead", "observer"):
        expect(page.locator("main")).not_to_contain_text(word)
    page.set_viewport_size({"width": 400, "height": 300})  # heard, and no trouble


@pytest.mark.parametrize("where", ["/desk/", "/investigations/river-sand/"])
def test_next_member_on_the_device_neither_sees_nor_sends_what_waits(
    sample_network, page_at, trouble, where
):
    trouble.forgive("503")
    trouble.forgive("403")
    first = page_at()
    sign_in_by_form(first, "journalist.a")
    enter(first)
    hold(first)
    write_all(first)

    first.context.clear_cookies()  # the session ran out; the tab stays open
    second = first.context.new_page()
    sign_in_by_form(second, "journalist.b", to=where)
    first.context.unroute(MESSAGES)
    expect(first.locator("live-room")).to_have_attribute("line", "signedout")
    expect(waiting(first)).to_have_count(0)
    expect(first.get_by_label("Message the")).to_have_value("")
    enter(second)
    expect(second.get_by_label("Message the")).to_have_value("")
    say(second, "From the next.")
    expect(talk(second).last).to_have_text("From the next.")
    expect(waiting(second)).to_have_count(0)
    assert not Message.objects.filter(text__in=LINES).exists()

    second.context.clear_cookies()
    sign_in_by_form(second, "journalist.a")
    enter(second)

    expect(talk(second).last).to_have_text(LINES[-1])
    expect(waiting(second)).to_have_count(0)
    expect(second.get_by_label("Message the")).to_have_value("Half a thought")
    said = Message.objects.filter(text__in=LINES).order_by("seq")
    assert list(said.values_list("text", "author__email")) == [
        (line, "journalist.a@sample.test") for line in LINES
    ]


def test_signing_out_wipes_what_waited(
    live_site, page_at, sign_in, lead, editor, trouble
):
    trouble.forgive("503")
    open_room(live_site, lead=lead, editor=editor)
    page = page_at()
    sign_in(page, lead)
    enter(page)
    hold(page)
    write_all(page)

    other = page.context.new_page()
    other.goto("/accounts/logout/")
    other.get_by_role("button", name="Sign out").click()
    other.wait_for_url(lambda url: "/logout/" not in url)

    expect(page.locator("live-room")).to_have_attribute("line", "signedout")
    expect(waiting(page)).to_have_count(0)
    expect(page.get_by_label("Message the")).to_have_value("")
    assert other.evaluate("() => indexedDB.databases()") == []
    assert kept_on_device(other) == [0, 0]
    assert texts() == []
