"""Somebody who is invited comes in, from the link to the first page, in a real browser."""

import time

import pytest
from allauth.mfa.totp.internal import auth

from network_site.members import roles
from network_site.members.invitations import actions
from network_site.members.models import Member
from tests.factories import OrganisationFactory

from .stage import expect
from .test_account import PHONE

PASSWORD = "lampu merah di jalan raya"


@pytest.fixture
def link(live_site):
    """The path of a link that was just made."""
    organisation = OrganisationFactory(name="River desk")
    invitation = actions.invite(
        "new@example.org", about="", role=roles.MEMBERS, organisation=organisation
    )
    return "/accounts/invited/" + actions.make_link(invitation).split("/")[-2] + "/"


def code_of(secret):
    return auth.format_hotp_value(auth.hotp_value(secret, int(time.time()) // 30))


def open_account(page, link):
    page.goto(link)
    page.get_by_label("Name that colleagues see").fill("A. B.")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.get_by_role("button", name="Open my account").click()
    expect(page.locator("h1")).to_contain_text("which language")
    page.get_by_label("Language you read best").select_option("km")
    page.get_by_label("Where your clock is").select_option("Asia/Phnom_Penh")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("h1")).to_contain_text("A second factor is missing")


def keep_codes_and_agree(page):
    expect(page.locator(".recovery-codes li")).to_have_count(10)
    page.get_by_label("I wrote the codes down").check()
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("I have read this").check()
    page.get_by_role("button", name="I agree").click()
    page.wait_for_url("**/desk/")


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_invited_person_comes_in_with_an_app(page_at, link, scripts):
    page = page_at(360, scripts=scripts)
    open_account(page, link)
    expect(page.get_by_role("button", name="Make a passkey")).to_be_visible(
        visible=scripts
    )
    if scripts:
        assert fits(page)

    secret = page.locator("dd.code").inner_text().replace(" ", "")
    page.get_by_label("The six digits").fill(code_of(secret))
    page.get_by_role("button", name="Add the app").click()
    keep_codes_and_agree(page)

    assert Member.objects.get(email="new@example.org").is_set_up


def test_an_invited_person_comes_in_with_a_passkey_and_signs_in_with_it(page_at, link):
    page = page_at(1280)
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})
    open_account(page, link)

    page.get_by_role("button", name="Make a passkey").click()
    keep_codes_and_agree(page)
    page.goto("/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda url: "/logout/" not in url)
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()

    page.wait_for_url("**/desk/")


def test_the_first_sign_in_goes_by_keyboard_alone(page_at, link):
    page = page_at(360)
    page.goto(link)
    page.get_by_label("Name that colleagues see").focus()
    for text in ("A. B.", PASSWORD, PASSWORD):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_contain_text("which language")
