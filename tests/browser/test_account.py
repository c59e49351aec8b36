"""A member guards the own account, in a real browser under the real policy."""

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.utils import timezone

from network_site.members.actions import add_member

from .stage import expect

PASSWORD = "a-long-enough-password"


@pytest.fixture
def member(live_site, settings):
    settings.MFA_TOTP_TOLERANCE = 1
    now = timezone.now()
    return add_member(
        "lead@example.org", password=PASSWORD, display_name="Lead",
        second_factor_at=now, agreed_at=now,
    )  # fmt: skip


def sign_in_by_form(page):
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill("lead@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda url: "/login/" not in url)


def sign_out(page):
    page.goto("/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda url: "/logout/" not in url)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_authenticator_app_is_added_and_asked_for(page_at, member, trouble, scripts):
    trouble.forgive("/desk/")
    page = page_at(360, scripts=scripts)
    sign_in_by_form(page)
    page.goto("/accounts/2fa/totp/activate/")

    secret = page.get_by_label("Secret", exact=True).input_value()
    page.get_by_label("Authenticator code").fill(code_of(secret))
    page.get_by_role("button", name="Turn it on").click()
    expect(page.get_by_label("Unused codes")).not_to_be_empty()
    if scripts:  # without the tick, the page asks before it lets the codes go
        page.get_by_label("I have saved my recovery codes").check()
    sign_out(page)
    sign_in_by_form(page)
    page.get_by_label("Code").fill(code_of(secret, later=1))
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/desk/")

    page.goto("/accounts/")
    expect(page.locator("h1")).to_have_text("Your account asks for a second factor")


def test_passkey_is_added_and_signs_in_on_localhost(page_at, member, trouble):
    trouble.forgive("/desk/")
    page = page_at(1280)
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})
    sign_in_by_form(page)
    page.goto("/accounts/2fa/webauthn/add/")
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add").click()
    page.wait_for_url("**/recovery-codes/")
    page.get_by_label("I have saved my recovery codes").check()
    sign_out(page)

    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/desk/")

    page.goto("/accounts/")
    expect(page.locator("h1")).to_have_text("Your account asks for a second factor")


def test_refused_passkey_is_told_in_the_page(page_at, live_site):
    page = page_at(360)
    page.goto("/accounts/login/")
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    keys.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**PHONE, "isUserVerified": False}},
    )

    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.get_by_role("alert")).to_contain_text("Nothing was changed")


def code_of(secret, *, later=0):
    """A code opens once: the next one is `later`, inside the tolerance of the clock."""
    now = list(yield_hotp_counters_from_time())[1]
    return format_hotp_value(hotp_value(secret, now + later))


PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
