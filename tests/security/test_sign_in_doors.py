"""Fixation, borrowed hosts, ways out of the site, and mails that tell too much."""

import re

import pytest
from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from network_site.core.jobs import outbox
from network_site.core.jobs.models import OutboxEntry
from network_site.members.actions import add_member
from network_site.members.models import Member
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "javascript:alert(1)",
    "https:evil.example",
    "http:///evil.example",
    "/accounts/login/?next=https://evil.example/\r\nX-Evil: 1",
]


@pytest.fixture
def member(db):
    now = timezone.now()
    return add_member(
        "desk@example.org", password=PASSWORD, display_name="Desk",
        second_factor_at=now, agreed_at=now,
    )  # fmt: skip


def sign_in(client, **more):
    form = {"login": "desk@example.org", "password": PASSWORD, **more}
    return client.post(reverse("account_login"), form)


def test_a_session_that_was_planted_is_not_the_one_that_is_signed_in(client, member):
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted

    sign_in(client)

    assert client.session.session_key != planted
    assert not type(client.session)(planted).get("_auth_user_id")


def test_a_session_of_the_attackers_choice_is_not_taken_over(client, member):
    client.cookies["sessionid"] = "a" * 32

    sign_in(client)

    assert client.session.session_key != "a" * 32


@pytest.mark.parametrize("there", ELSEWHERE)
def test_signing_in_leads_nowhere_else(client, member, there):
    answer = sign_in(client, next=there)

    where = answer.headers["Location"]
    assert where.startswith("/")
    assert not where.startswith(("//", "/\\"))
    assert "\n" not in where


@pytest.mark.parametrize("there", ELSEWHERE)
def test_signing_in_again_leads_nowhere_else(client, member, there):
    client.force_login(member)

    answer = client.post(
        reverse("account_reauthenticate"), {"password": PASSWORD, "next": there}
    )

    where = answer.headers["Location"]
    assert where.startswith("/")
    assert not where.startswith(("//", "/\\"))


@pytest.mark.parametrize("there", ELSEWHERE)
def test_the_page_that_asks_to_wait_leads_nowhere_else(client, member, settings, there):
    settings.SIGN_IN_LIMITS = True
    for _ in range(6):
        answer = client.post(
            reverse("account_login"),
            {"login": "desk@example.org", "password": "wrong-one", "next": there},
            REMOTE_ADDR="203.0.113.5",
        )

    assert answer.status_code == 429
    main = answer.text.split("<main")[1].split("</main>")[0]
    ways = re.findall(r'href="([^"]+)"', main)
    assert {way.partition("?")[0] for way in ways} == {
        reverse("account_login"), reverse("account_reset_password"),
    }  # fmt: skip


def test_a_link_in_a_mail_does_not_carry_the_host_that_was_claimed(
    client, member, settings
):
    settings.ALLOWED_HOSTS = ["*"]

    client.post(
        reverse("account_reset_password"), {"email": "desk@example.org"},
        headers={"host": "evil.example", "x-forwarded-host": "evil.example"},
    )  # fmt: skip
    outbox.send_due()

    assert "evil" not in mail.outbox[0].body
    assert "http://testserver/accounts/password/reset/key/" in mail.outbox[0].body


def test_the_token_of_a_new_password_lies_nowhere_before_it_is_sent(client, member):
    client.post(reverse("account_reset_password"), {"email": "desk@example.org"})

    kept = str(OutboxEntry.objects.values().get())

    assert "reset/key" not in kept
    assert "desk" not in kept


def test_a_locked_account_gets_no_link(client, member):
    client.post(reverse("account_reset_password"), {"email": "desk@example.org"})
    Member.objects.update(locked_at=timezone.now())

    outbox.send_due()

    assert not mail.outbox


def test_mails_of_the_account_name_neither_network_nor_place(
    client, member, settings, sign_in_recently
):
    sign_in_recently(client, member)
    form = {"oldpassword": PASSWORD, "password1": "quite another password",
            "password2": "quite another password"}  # fmt: skip
    client.post(
        reverse("account_change_password"), form, REMOTE_ADDR="203.0.113.5",
        headers={"user-agent": "A telling browser"},
    )  # fmt: skip
    outbox.send_due()

    said = "".join(one.subject + one.body for one in mail.outbox)
    assert mail.outbox
    for word in (settings.NETWORK_NAME, "Desk", "203.0.113.5", "telling"):
        assert word not in said


def test_an_address_that_is_added_is_confirmed_by_a_queued_mail(
    client, member, sign_in_recently
):
    sign_in_recently(client, member)
    client.post(
        reverse("account_email"), {"action_add": "", "email": "second@example.org"}
    )

    outbox.send_due()

    sent = [one for one in mail.outbox if one.to == ["second@example.org"]]
    link = re.search(r"http://testserver(\S+)", sent[0].body)[1]
    client.post(link)
    assert member.emailaddress_set.get(email="second@example.org").verified


@pytest.mark.parametrize("lack", ["locked_at", "left_at"])
def test_a_passkey_does_not_open_an_account_that_a_password_would_not(
    client, member, lack
):
    """allauth asks no backend when a passkey signs in: the adapter does."""
    setattr(member, lack, timezone.now())
    member.save()
    request = client.get("/accounts/login/").wsgi_request

    with pytest.raises(ImmediateHttpResponse) as refusal:
        get_adapter().login(request, member)

    assert refusal.value.response.headers["Location"] == reverse("account_login")
