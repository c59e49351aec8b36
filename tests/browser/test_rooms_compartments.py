"""A part of the room that only two read: marked as what it is, live, and gone at once."""

import pytest

from investigations.actions import (
    leave_circle,
    leave_compartment,
    open_compartment,
    post_message,
    widen_compartment,
)
from investigations.models import Compartment, Membership

from .rooms import enter, kept_on_device, open_room, talk
from .stage import expect

LEGAL = "/investigations/river-sand/?in=legal"


@pytest.fixture
def room(live_site, lead, editor, reader):
    return open_room(live_site, lead=lead, editor=editor, contributor=reader)


@pytest.fixture
def part_in(live_site, room):
    return lambda member: live_site.do(
        Membership.objects.get, investigation=room, member=member
    )


@pytest.fixture
def legal(live_site, room, editor, lead, part_in):
    return live_site.do(
        open_compartment, room, by=lead, title="Legal", slug="legal",
        members=[part_in(editor)],
    )  # fmt: skip


@pytest.fixture
def two_pages(legal, page_at, sign_in, lead, editor):
    """The lead in the compartment, the editor in the circle, on a phone."""
    pages = page_at(), page_at(360)
    for page, member, path in zip(
        pages, (lead, editor), (LEGAL, "/investigations/river-sand/"), strict=True
    ):
        sign_in(page, member)
        enter(page, path)
    return pages


def say(page, text):
    page.locator("form.say textarea").fill(text)
    page.get_by_role("button", name="Send").click()


def link_to_legal(page):
    return page.get_by_role("navigation", name="Who you talk to").get_by_role(
        "link", name="Legal"
    )


def test_two_talk_in_a_compartment_and_the_third_sees_nothing(
    two_pages, page_at, sign_in, reader
):
    one, other = two_pages
    third = page_at()
    sign_in(third, reader)
    enter(third)
    expect(one.locator("#seen-by")).to_contain_text("Seen by 2: Lead, Editor.")

    say(one, "For the two of us")
    expect(link_to_legal(other)).to_contain_text("1 new")
    expect(talk(other)).to_have_count(0)
    link_to_legal(other).click()
    expect(talk(other)).to_have_text(["For the two of us"])
    other.locator('live-room[line="connected"]').wait_for()
    other.locator("form.say textarea").press_sequentially("Agr")
    say(other, "Agreed")

    expect(talk(one)).to_have_text(["For the two of us", "Agreed"])
    say(third, "To all")
    expect(talk(third)).to_have_text(["To all"])
    expect(third.locator("[data-typing]")).to_be_hidden()
    assert "Legal" not in third.content()
    expect(talk(one)).to_have_count(2)


def test_a_compartment_that_one_is_let_into_appears_and_goes(
    live_site, room, page_at, sign_in, lead, editor, part_in
):
    page = page_at()
    sign_in(page, editor)
    enter(page)
    opened = live_site.do(
        open_compartment, room, by=lead, title="Legal", members=[part_in(editor)]
    )
    expect(link_to_legal(page)).to_be_visible()

    live_site.do(leave_compartment, opened, membership=part_in(editor), by=lead)

    expect(link_to_legal(page)).to_have_count(0)


def test_who_is_taken_out_loses_the_words_and_the_draft(
    live_site, two_pages, legal, part_in, editor, lead, trouble
):
    trouble.forgive("404")
    _, page = two_pages
    live_site.do(
        post_message, legal.investigation, author=lead, text="Hidden soon",
        stream=legal.stream,
    )  # fmt: skip
    enter(page, LEGAL)
    page.locator("form.say textarea").fill("A draft for the two of us")
    page.locator("room-form[data-kept]").wait_for()

    live_site.do(leave_compartment, legal, membership=part_in(editor), by=lead)

    expect(page.locator("h1")).to_have_text("This page is no longer here for you")
    assert "Hidden soon" not in page.content()
    page.wait_for_url("**/investigations/")
    assert kept_on_device(page) == [0, 0]


def test_who_leaves_the_circle_keeps_no_draft_of_any_place(
    live_site, two_pages, part_in, editor, lead, trouble
):
    trouble.forgive("404")
    _, page = two_pages
    for path in ("/investigations/river-sand/", LEGAL):
        enter(page, path)
        page.locator("form.say textarea").fill("A draft")
        page.locator("room-form[data-kept]").wait_for()
    assert kept_on_device(page) == [0, 2]

    live_site.do(leave_circle, part_in(editor), by=lead)

    page.wait_for_url("**/investigations/")
    assert kept_on_device(page) == [0, 0]


def test_a_draft_does_not_go_to_more_people(
    live_site, two_pages, legal, part_in, reader, editor, lead
):
    page, _ = two_pages
    page.locator("form.say textarea").fill("For the two of us alone")
    page.locator("room-form[data-kept]").wait_for()

    row = live_site.do(Compartment.objects.get, pk=legal.pk)
    live_site.do(
        widen_compartment, row, by=lead, title="Three", members=[part_in(reader)]
    )

    expect(page.get_by_text("It goes on with more people")).to_be_visible()
    field = page.locator("form.say textarea")
    expect(field).to_have_value("For the two of us alone")
    expect(field).to_have_attribute("readonly", "")
    expect(page.get_by_role("button", name="Send")).to_have_count(0)
    page.get_by_role("navigation", name="Who you talk to").get_by_role(
        "link", name="Three"
    ).click()
    expect(page.locator("form.say textarea")).to_have_value("")


def test_a_compartment_works_without_scripts(legal, page_at, sign_in, editor):
    page = page_at(360, scripts=False)
    sign_in(page, editor)
    page.goto("/investigations/river-sand/")

    link_to_legal(page).click()
    say(page, "Plainly said")

    assert page.url.endswith("?in=legal#newest")
    expect(talk(page)).to_have_text(["Plainly said"])
