"""The circle on plain pages, on a small screen: in, another part, out."""

import pytest

from .rooms import open_room
from .stage import expect

CIRCLE = "/investigations/river-sand/circle/"


@pytest.fixture
def room(live_site, lead, editor):
    return open_room(live_site, lead=lead, editor=editor)


@pytest.fixture
def page(room, stranger, page_at, sign_in, lead):
    page = page_at(360, scripts=False)
    sign_in(page, lead)
    page.goto(CIRCLE)
    return page


def row(page, name):
    return page.locator(".people > li").filter(has_text=name)


def count(page, words):
    expect(page.locator("#people")).to_have_text(
        f"{words} read what is said to the whole circle"
    )


def test_lead_lets_in_changes_the_part_and_takes_out_after_a_question(page):
    page.get_by_label("Member", exact=True).select_option(label="Stranger")
    page.get_by_label("Part", exact=True).select_option(label="Observer")
    page.get_by_role("button", name="Let in").click()
    count(page, "3 members")
    expect(row(page, "Stranger").locator(".mark")).to_have_text("Observer")

    page.get_by_label("Part of Stranger").select_option(label="Contributor")
    row(page, "Stranger").get_by_role("button", name="Change part").click()
    expect(row(page, "Stranger").locator(".mark")).to_have_text("Contributor")

    row(page, "Stranger").get_by_role("link", name="Take out").click()
    expect(page.locator("h1")).to_have_text("Take Stranger out of the circle?")
    page.get_by_role("link", name="No, go back").click()
    count(page, "3 members")
    row(page, "Stranger").get_by_role("link", name="Take out").click()
    page.get_by_role("button", name="Take out").click()

    count(page, "2 members")
    expect(row(page, "Stranger")).to_have_count(0)


def test_last_lead_is_held_and_may_go_when_another_leads(page):
    row(page, "(you)").get_by_role("link", name="Leave").click()
    expect(page.locator("h1")).to_have_text("Leave “River sand”?")
    page.get_by_role("button", name="Leave").click()
    expect(page.get_by_role("alert")).to_contain_text("The last lead cannot leave")
    page.get_by_label("Part of Lead").select_option(label="Editor")
    row(page, "(you)").get_by_role("button", name="Change part").click()
    expect(page.get_by_role("alert")).to_contain_text("The last lead cannot leave")
    count(page, "2 members")

    page.get_by_label("Part of Editor").select_option(label="Lead")
    row(page, "Organisation").last.get_by_role("button", name="Change part").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    row(page, "(you)").get_by_role("link", name="Leave").click()
    page.get_by_role("button", name="Leave").click()

    expect(page.locator("h1")).to_have_text("You are in no investigation yet")
    assert page.goto(CIRCLE).status == 404
