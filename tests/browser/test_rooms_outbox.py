"""What is written without a line: kept, shown as waiting, sent once, in order."""

import pytest

from investigations.actions import post_message
from investigations.models import Message

from .rooms import enter, open_room, say, talk, waiting
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


def texts():
    return list(Message.objects.order_by("seq").values_list("text", flat=True))


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
    address = "**/investigations/river-sand/messages/"
    page.context.route(address, lambda route: route.fulfill(status=503))
    say(page, LINES[0])
    expect(waiting(page)).to_have_count(1)
    page.get_by_label("Message the").fill("Half a thought")
    page.locator("room-form[data-kept]").wait_for()

    page.close()
    page = page.context.new_page()
    enter(page)

    expect(waiting(page)).to_contain_text(LINES[0])
    expect(page.get_by_label("Message the")).to_have_value("Half a thought")
    page.context.unroute(address)
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

    page.route("**/investigations/river-sand/messages/", lose_first_answer)
    say(page, "Only once.")

    expect(talk(page)).to_have_text(["Only once."])
    expect(waiting(page)).to_have_count(0)
    assert lost == [201]
    assert texts() == ["Only once."]


def test_refused_message_can_be_taken_back(page, trouble):
    trouble.forgive("400")
    long = "x" * 10_001
    say(page, long)

    expect(waiting(page)).to_contain_text("10000")
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
    address = "**/investigations/river-sand/messages/"
    page.route(address, lambda route: route.fulfill(status=503))

    say(page, "Not lost.")
    expect(page.get_by_label("Message the")).to_have_value("Not lost.")
    page.unroute(address)

    expect(talk(page)).to_have_text(["Not lost."])
    expect(page.get_by_label("Message the")).to_have_value("")


def test_sign_in_page_wipes_what_waited(page, trouble):
    trouble.forgive("ERR_FAILED")
    address = "**/investigations/river-sand/messages/"
    page.context.route(address, lambda route: route.abort())
    say(page, "Waits.")
    expect(waiting(page)).to_have_count(1)
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.locator("html[data-outbox='empty']").wait_for()

    databases = page.evaluate("() => indexedDB.databases()")

    assert databases == []


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
