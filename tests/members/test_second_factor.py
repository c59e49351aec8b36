"""Sign-in with an authenticator app and with recovery codes, from first to last."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.urls import reverse
from django.utils import timezone

from network_site.members.actions import add_member

PASSWORD = "a-long-enough-password"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def slow_clock(settings):
    """A code stays good when the half minute ends between making and sending it."""
    settings.MFA_TOTP_TOLERANCE = 1


@pytest.fixture
def member(db):
    now = timezone.now()
    return add_member(
        "lead@example.org", password=PASSWORD, display_name="Lead",
        second_factor_at=now, agreed_at=now,
    )  # fmt: skip


def sign_in(client):
    form = {"login": "lead@example.org", "password": PASSWORD}
    return client.post(reverse("account_login"), form)


def code_for(secret, *, later=0):
    now = list(yield_hotp_counters_from_time())[1]
    return format_hotp_value(hotp_value(secret, now + later))


def turn_on(client):
    """Enable the app; the secret and the recovery codes shown once."""
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    answer = client.post(
        reverse("mfa_activate_totp"), {"code": code_for(secret)}, follow=True
    )
    return secret, answer.context["unused_codes"]


@pytest.fixture
def enrolled(client, member):
    sign_in(client)
    secret, codes = turn_on(client)
    client.logout()
    return secret, codes


def test_code_to_scan_stands_in_the_page_without_style_or_data_address(client, member):
    sign_in(client)

    text = client.get(reverse("mfa_activate_totp")).text

    assert re.search(r"<svg[^>]*viewBox", text)
    assert "<?xml" not in text
    assert "data:" not in text
    assert "style=" not in text


def test_password_alone_is_not_enough_once_an_app_is_added(client, enrolled):
    answer = sign_in(client)

    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session


def test_code_of_the_app_signs_in(client, enrolled):
    secret, _codes = enrolled
    sign_in(client)

    answer = client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})

    assert answer.headers["Location"] == "/desk/"
    assert "_auth_user_id" in client.session


def test_wrong_code_says_so_beside_the_field(client, enrolled):
    secret, _codes = enrolled
    sign_in(client)

    answer = client.post(
        reverse("mfa_authenticate"), {"code": code_for(secret, later=50)}
    )

    assert answer.status_code == 200
    assert 'aria-invalid="true"' in answer.text
    assert "_auth_user_id" not in client.session


def test_recovery_code_signs_in_once(client, enrolled):
    _secret, codes = enrolled
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert "_auth_user_id" in client.session
    client.logout()

    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})

    assert "_auth_user_id" not in client.session


def test_secrets_lie_encrypted_in_the_database(client, enrolled, member):
    secret, _codes = enrolled
    stored = {row.type: row.data for row in Authenticator.objects.filter(user=member)}

    assert secret not in str(stored)
    assert not re.fullmatch(r"[0-9a-f]{80}", stored["recovery_codes"]["seed"])


def test_recovery_codes_are_shown_once(client, member):
    sign_in(client)
    _secret, codes = turn_on(client)

    again = client.get(reverse("mfa_view_recovery_codes"))

    assert codes[0] not in again.text


@pytest.mark.parametrize("state", ["no second factor yet", "asks for a second factor"])
def test_account_page_says_how_it_is_protected(client, member, state):
    sign_in(client)
    if state.startswith("asks"):
        turn_on(client)

    answer = client.get("/accounts/")

    assert state in answer.text


def test_account_page_sends_a_visitor_to_sign_in(client):
    answer = client.get("/accounts/")

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("account_login"))
