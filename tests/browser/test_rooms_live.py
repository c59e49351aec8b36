"""Two people in one room: what one does, the other sees without asking."""

import pytest

from investigations.actions import (
    edit_message,
    leave_circle,
    post_message,
    remove_message,
)
from investigations.models import Membership, Message

from .rooms import enter, kept_on_device, open_room, say, talk, waiting
from .stage import expect

NASTY = [
    "<script>document.title = 'taken'</script>",
    '"><img src=x onerror="document.title = 1">',
    "javascript:alert(1)",
]


@pytest.fixture
def room(live_site, lead, editor):
    return open_room(live_site, lead=lead, editor=editor)


@pytest.fixture
def two_pages(room, page_at, sign_in, lead, editor):
    """The lead's page and the editor's, each in a browser of its own."""
    pages = page_at(), page_at(360)
    for page, member in zip(pages, (lead, editor), strict=True):
        sign_in(page, member)
        enter(page)
    return pages


def test_each_sees_the_message_of_the_other_at_once(two_pages):
    one, other = two_pages

    say(one, "The register shows two directors.\nOne is on our list.")
    expect(talk(other)).to_have_text(
        ["The register shows two directors.\nOne is on our list."],
        use_inner_text=True,
    )
    say(other, "See https://example.org/register.")

    expect(talk(one)).to_have_count(2)
    link = talk(one).last.locator("a")
    expect(link).to_have_attribute("href", "https://example.org/register")
    expect(link).to_have_attribute("rel", "noreferrer nofollow")
    expect(waiting(one)).to_have_count(0)
    expect(waiting(other)).to_have_count(0)


def test_who_is_here_and_who_writes_shows_and_goes(two_pages):
    one, other = two_pages
    here = one.locator("[data-here] li")

    expect(here).to_have_count(2)
    other.get_by_label("Message the").press_sequentially("I th")
    expect(one.locator("[data-typing]")).to_have_text("Writing now: Editor")
    expect(other.locator("[data-typing]")).to_be_hidden()
    other.close()

    expect(here).to_have_count(1)


def test_live_message_looks_like_the_one_the_server_writes(two_pages):
    one, other = two_pages
    say(one, "ឯកសារនេះបានបោះពុម្ព https://example.org/?a=1&b=2")
    expect(talk(other)).to_have_count(1)
    script = (
        "list => list.innerHTML.replace(/\\s+/g, ' ').replaceAll('> <', '><').trim()"
    )
    live = other.locator("room-messages ol").evaluate(script)

    other.reload()

    assert other.locator("room-messages ol").evaluate(script) == live


def test_edit_and_removal_reach_the_other_page(live_site, two_pages, lead):
    one, other = two_pages
    say(one, "It was in March.")
    expect(talk(other)).to_have_text(["It was in March."])

    live_site.do(edit_message, Message.objects.get(), by=lead, text="It was in May.")
    expect(talk(other)).to_have_text(["It was in May."])
    expect(other.locator("room-messages .by")).to_contain_text("edited")
    live_site.do(remove_message, Message.objects.get(), by=lead)

    expect(talk(other)).to_have_text(["Removed."])
    expect(other.locator("room-messages .acts")).to_have_count(0)


def test_words_stay_words(two_pages):
    one, other = two_pages

    for text in NASTY:
        say(one, text)

    for page in (one, other):
        expect(talk(page)).to_have_text(NASTY)
        expect(talk(page).locator("*")).to_have_count(0)
    other.reload()
    expect(talk(other)).to_have_text(NASTY)
    expect(talk(other).locator("*")).to_have_count(0)


def test_who_is_taken_out_keeps_nothing_on_the_screen(
    live_site, room, two_pages, lead, editor, trouble
):
    trouble.forgive("404")
    one, other = two_pages
    say(one, "Only for the circle.")
    expect(talk(other)).to_have_count(1)
    other.get_by_label("Message the").fill("A draft that must go")

    membership = Membership.objects.get(investigation=room, member=editor)
    live_site.do(leave_circle, membership, by=lead)

    expect(other.locator("live-room")).to_contain_text("no longer here for you")
    expect(other.get_by_text("Only for the circle.")).to_have_count(0)
    other.wait_for_url("**/investigations/")
    assert kept_on_device(other) == [0, 0]


def test_reader_in_history_is_not_moved_and_is_told(live_site, room, two_pages, lead):
    one, other = two_pages
    for number in range(25):
        live_site.do(post_message, room, author=lead, text=f"Line {number}\n" * 4)
    expect(talk(other)).to_have_count(25)
    other.evaluate("scrollTo({top: 0, behavior: 'instant'})")

    say(one, "The newest")

    more = other.get_by_role("button", name="New messages: 1")
    expect(more).to_be_visible()
    assert other.evaluate("scrollY") == 0
    more.click()
    expect(talk(other).last).to_be_in_viewport()
    expect(more).to_be_hidden()
