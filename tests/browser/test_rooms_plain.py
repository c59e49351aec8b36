"""A room without scripts, and who finds none."""

import pytest

from investigations.actions import post_message
from investigations.models import Message

from .rooms import open_room, say, talk
from .stage import expect

KHMER = "ឯកសារនេះបានបោះពុម្ពនៅខែមីនា"


@pytest.fixture
def room(live_site, lead, editor, reader):
    return open_room(live_site, lead=lead, editor=editor, observer=reader)


def test_room_works_without_scripts(live_site, room, page_at, sign_in, lead, editor):
    page = page_at(360, scripts=False)
    sign_in(page, editor)
    page.goto("/investigations/river-sand/")

    say(page, "Said without a script.")
    expect(talk(page)).to_have_text(["Said without a script."])
    live_site.do(post_message, room, author=lead, text=KHMER)
    page.get_by_role("link", name="Show what is new").click()

    expect(talk(page)).to_have_text(["Said without a script.", KHMER])
    expect(talk(page).last).to_have_attribute("lang", "km")
    expect(page.locator(".new")).to_contain_text("New")


def test_reply_quotes_what_it_answers(live_site, room, page_at, sign_in, lead, editor):
    live_site.do(post_message, room, author=lead, text="Who can go to the register?")
    page = page_at(scripts=False)
    sign_in(page, editor)
    page.goto("/investigations/river-sand/")

    page.get_by_role("link", name="Reply").click()
    expect(page.locator("form.say")).to_contain_text("Who can go to the register?")
    say(page, "I can.")

    quote = page.locator("room-messages .quote a")
    expect(quote).to_contain_text("Lead: Who can go to the register?")
    first = Message.objects.earliest("seq")
    expect(quote).to_have_attribute("href", f"#m-{first.pk}")


def test_own_message_is_edited_and_removed_on_plain_pages(
    live_site, room, page_at, sign_in, editor
):
    live_site.do(post_message, room, author=editor, text="In March.")
    page = page_at(scripts=False)
    sign_in(page, editor)
    page.goto("/investigations/river-sand/")

    page.locator("room-messages").get_by_role("link", name="Edit").click()
    page.get_by_label("Message").fill("In May.")
    page.get_by_role("button", name="Save").click()
    expect(talk(page)).to_have_text(["In May."])
    page.locator("room-messages").get_by_role("link", name="Remove").click()
    page.get_by_role("button", name="Remove").click()

    expect(talk(page)).to_have_text(["Removed."])


def test_observer_reads_and_is_told_why_there_is_no_field(
    room, page_at, sign_in, reader
):
    page = page_at()
    sign_in(page, reader)
    page.goto("/investigations/river-sand/")

    expect(page.get_by_text("You read as an observer")).to_be_visible()
    expect(page.locator("textarea")).to_have_count(0)


def test_stranger_finds_nothing(room, page_at, sign_in, stranger):
    page = page_at()
    sign_in(page, stranger)

    assert page.goto("/investigations/river-sand/").status == 404
    assert "River sand" not in page.content()
    page.goto("/investigations/")
    expect(page.locator("h1")).to_have_text("You are in no investigation yet")


def test_removing_shows_what_goes_below_the_question(
    live_site, room, page_at, sign_in, editor
):
    live_site.do(post_message, room, author=editor, text=KHMER)
    page = page_at(360, scripts=False)
    sign_in(page, editor)
    page.goto("/investigations/river-sand/")

    page.locator("room-messages").get_by_role("link", name="Remove").click()

    expect(page.locator("h1")).to_have_text("Remove this message?")
    expect(page.locator("h1 ~ blockquote")).to_have_text(KHMER)
    expect(page.locator("h1 ~ blockquote")).to_have_attribute("lang", "km")
