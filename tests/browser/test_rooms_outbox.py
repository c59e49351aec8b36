"""What is written without a line: kept, shown as waiting, sent once, in order."""

import time

import pytest

from investigations.actions import post_message

from .rooms import MESSAGES, enter, open_room, say, talk, texts, waiting
from .stage import expect

LINES = ["First, written offline.", "Second.", "Third."]

NO_SOCKETS = "window.WebSocket = class { constructor() { throw new Error('no') } }"
NO_STORE = "Object.defineProperty(window, 'indexedDB', { value: null })"


@pytest.fixture
def room(live_site, lead, editor):
    return open_room(live_site, lead=lead, editor=editor)


@pytest.fixture
def page(room, page_at, sign_in, lead, trouble):
    trouble.forgive("ERR_INTERNET_DISCONNECTED")
    page = page_at()
    sign_in(page, lead)
    return enter(page)


def test_what_is_written_offline_arrives_once_and_in_order(page):
    page.context.set_offline(True)
    expect(page.locator("live-room")).to_have_attribute("line", "offline")
    for line in LINES:
        say(page, line)
    expect(waiting(page)).to_have_count(3)
    expect(waiting(page).first).to_contain_text("kept on this device")
    assert texts() == []

    page.context.set_offline(False)

    expect(talk(page)).to_have_text(LINES)
    expect(waiting(page)).to_have_count(0)
    assert texts() == LINES


def test_waiting_messages_and_the_draft_survive_a_closed_tab(page, room, trouble):
    trouble.forgive("503")
    page.context.route(MESSAGES, lambda route: route.fulfill(status=503))
    say(page, LINES[0])
    expect(waiting(page)).to_have_count(1)
    page.get_by_label("Message the").fill("Half a thought")
    page.locator("room-form[data-kept]").wait_for()

    page.close()
    page = page.context.new_page()
    enter(page)

    expect(waiting(page)).to_contain_text(LINES[0])
    expect(page.get_by_label("Message the")).to_have_value("Half a thought")
    page.context.unroute(MESSAGES)
    expect(talk(page)).to_have_text(LINES[:1])
    assert texts() == LINES[:1]


def test_lost_answer_does_not_double_the_message(page, trouble):
    trouble.forgive("ERR_FAILED")
    lost = []

    def lose_first_answer(route):
        answer = route.fetch()  # the server has said yes
        if lost:
            return route.fulfill(response=answer)
        lost.append(answer.status)
        return route.abort()

    page.route(MESSAGES, lose_first_answer)
    say(page, "Only once.")

    expect(talk(page)).to_have_text(["Only once."])
    expect(waiting(page)).to_have_count(0)
    assert lost == [201]
    assert texts() == ["Only once."]


@pytest.mark.parametrize(
    ("length", "status", "words"),
    [(10_001, "400", "10000"), (70_000, "413", "Too long to send")],
)
def test_refused_message_can_be_taken_back(page, trouble, length, status, words):
    trouble.forgive(status)
    long = "x" * length
    say(page, long)

    expect(waiting(page)).to_contain_text(words)
    page.get_by_role("button", name="Take back into the field").click()

    expect(page.get_by_label("Message the")).to_have_value(long)
    expect(waiting(page)).to_have_count(0)
    assert texts() == []


def test_renewed_session_sends_with_a_fresh_token(page, trouble):
    trouble.forgive("403")
    token = "form.say [name=csrfmiddlewaretoken]"
    page.locator(token).evaluate("field => { field.value = 'x'.repeat(64) }")

    say(page, "Still sent.")

    expect(talk(page)).to_have_text(["Still sent."])


def test_without_a_store_the_field_keeps_the_text_until_it_is_sent(
    room, page_at, sign_in, editor, trouble
):
    trouble.forgive("503")
    page = page_at()
    page.add_init_script(NO_STORE)
    sign_in(page, editor)
    enter(page)
    expect(page.get_by_text("keeps nothing on the device")).to_be_visible()
    page.route(MESSAGES, lambda route: route.fulfill(status=503))

    say(page, "Not lost.")
    expect(page.get_by_label("Message the")).to_have_value("Not lost.")
    page.unroute(MESSAGES)

    expect(talk(page)).to_have_text(["Not lost."])
    expect(page.get_by_label("Message the")).to_have_value("")


def test_two_tabs_of_one_member_send_each_message_once_and_in_order(page):
    other = enter(page.context.new_page())
    page.context.set_offline(True)
    lines = ["One, here.", "Two, there.", "Three, here.", "Four, there."]
    for tab, line in zip([page, other] * 2, lines, strict=True):
        say(tab, line)
        expect(waiting(other).last).to_contain_text(line)
    expect(waiting(page)).to_have_count(4)

    page.context.set_offline(False)

    for tab in (page, other):
        expect(talk(tab)).to_have_text(lines)
        expect(waiting(tab)).to_have_count(0)
    assert texts() == lines


def test_who_says_too_much_at_once_waits_as_long_as_asked(page, trouble):
    trouble.forgive("429")
    tries = []

    def refuse_the_first(route):
        tries.append(time.monotonic())
        if len(tries) > 1:
            return route.continue_()
        return route.fulfill(status=429, headers={"Retry-After": "3"})

    page.route(MESSAGES, refuse_the_first)
    for line in LINES:
        say(page, line)

    expect(talk(page)).to_have_text(LINES)
    expect(waiting(page)).to_have_count(0)
    assert tries[1] - tries[0] >= 3
    assert texts() == LINES


def test_sockets_blocked_news_comes_over_http(
    live_site, room, page_at, sign_in, lead, editor
):
    page = page_at()
    page.add_init_script(
        "window.WebSocket = class { constructor() { throw new Error('blocked') } }"
    )
    sign_in(page, editor)
    page.goto("/investigations/river-sand/")
    page.locator('live-room[line="polling"]').wait_for()

    live_site.do(post_message, room, author=lead, text="Over HTTP.")

    expect(talk(page)).to_have_text(["Over HTTP."])
