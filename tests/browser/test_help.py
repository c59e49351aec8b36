"""Help is two taps away on a small phone, without scripts, and answers come back."""

import pytest

from network_site.members import roles
from network_site.members.models import SupportRequest
from tests.conftest import member_named

from .stage import expect


@pytest.fixture
def helper(live_site, db):
    return member_named("Helper", roles.PROTECTION)


def test_a_member_in_danger_needs_two_taps_a_tick_and_a_button(
    page_at, sign_in, reader, helper
):
    page = page_at(360, scripts=False)
    sign_in(page, reader)
    page.goto("/desk/")

    page.locator("header.masthead").get_by_text("Safety").click()
    page.get_by_role("link", name="Ask for help").click()
    expect(page.locator("h1")).to_contain_text("One person reads what you ask here")
    page.get_by_label("I am in danger now").check()
    page.get_by_role("button", name="Ask for help").click()

    expect(page.locator("h1")).to_contain_text("with the protection desk")
    assert SupportRequest.objects.get().is_urgent


def test_an_answer_finds_its_way_back_by_keyboard(page_at, sign_in, reader, helper):
    asking, desk = page_at(360, scripts=False), page_at(1280)
    sign_in(asking, reader)
    asking.goto("/desk/help/")
    asking.get_by_label("Legal help").check()
    asking.get_by_label("What happened, and what you need").fill("A summons came")
    asking.keyboard.press("Tab")  # to how to reach me
    asking.keyboard.type("Signal: reader.01")
    asking.keyboard.press("Enter")
    expect(asking.locator("h1")).to_contain_text("with the protection desk")

    sign_in(desk, helper)
    desk.goto("/desk/")
    desk.get_by_text("1 request that nobody has in hand").click()
    desk.get_by_text("Reader: Legal help").click()
    expect(desk.locator("main")).to_contain_text("Signal: reader.01")
    desk.get_by_label("What you want to say").fill("A lawyer comes along")
    desk.get_by_role("button", name="Answer").click()
    expect(desk.locator("main")).to_contain_text("In hand with Helper")

    asking.get_by_role("link", name="What you asked, and the answers").click()
    asking.get_by_role("link", name="Legal help").click()
    expect(asking.locator("h1")).to_contain_text("Helper has your request in hand")
    expect(asking.locator("main")).to_contain_text("A lawyer comes along")
