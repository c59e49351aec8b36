"""A member whose first sign-in is not done counts as nobody, by every way in."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from network_site.core.sessions import kept_key
from network_site.core.streams import identity
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def newcomer(client):
    member = MemberFactory(second_factor_at=None)
    client.force_login(member)
    return member


@pytest.mark.parametrize(
    "path",
    [
        "/desk/",
        "/people/",
        "/investigations/",
        "/investigations/any/entries/?wait=25",
        "/follow-ups/export.json",
        "/cms/",
        "/cms",
        "/admin/",
        "/accounts/",
        "/accounts/2fa/",
        "/accounts/2fa/recovery-codes/generate/",
        "/accounts/email/",
        "/accounts/password/change/",
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_all_that_is_closed_leads_to_the_set_up(client, newcomer, path, method):
    answer = getattr(client, method)(path)

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/accounts/set-up/"


@pytest.mark.parametrize(
    "path", ["/accounts/set-up/", "/accounts/logout/", "/accounts/reauthenticate/"]
)
def test_what_the_set_up_needs_opens(client, newcomer, path):
    assert client.get(path).status_code == 200


def test_a_public_page_is_shown_as_to_a_visitor(client, newcomer):
    page = client.get("/search/?q=sand")

    assert page.status_code == 200
    assert 'href="/accounts/logout/"' not in page.text
    assert not page.wsgi_request.user.is_authenticated


@pytest.mark.parametrize("lack", ["second_factor_at", "agreed_at"])
def test_no_socket_counts_a_member_who_is_not_set_up(client, lack):
    member = MemberFactory()
    client.force_login(member)
    session = kept_key(client.session.session_key)
    assert identity.members_of({session}) == {session: member}

    setattr(member, lack, None)
    member.save()

    assert identity.members_of({session}) == {}


def test_the_first_factor_opens_and_the_last_one_to_go_closes(newcomer, audit_acts):
    app = Authenticator.objects.create(user=newcomer, type="totp", data={})
    key = Authenticator.objects.create(user=newcomer, type="webauthn", data={})
    Authenticator.objects.create(user=newcomer, type="recovery_codes", data={})
    newcomer.refresh_from_db()
    assert newcomer.is_set_up

    app.delete()
    newcomer.refresh_from_db()
    assert newcomer.is_set_up

    Authenticator.objects.filter(pk=key.pk).delete()
    newcomer.refresh_from_db()
    assert not newcomer.is_set_up
    assert audit_acts()[-1] == "second_factor.lost"


def test_recovery_codes_alone_are_no_second_factor(newcomer):
    Authenticator.objects.create(user=newcomer, type="recovery_codes", data={})

    newcomer.refresh_from_db()

    assert newcomer.second_factor_at is None


def test_a_member_is_taken_away_with_the_factors(newcomer):
    Authenticator.objects.create(user=newcomer, type="totp", data={})

    newcomer.delete()

    assert not Authenticator.objects.exists()


def test_a_lost_factor_is_taken_away_at_the_machine_and_all_sessions_end(
    client, audit_acts
):
    member = MemberFactory(email="lost@example.org")
    Authenticator.objects.create(user=member, type="totp", data={})
    client.force_login(member)

    call_command("forget_second_factor", "lost@example.org")

    member.refresh_from_db()
    assert not member.is_set_up
    assert not Authenticator.objects.exists()
    assert client.get("/desk/").headers["Location"].startswith("/accounts/login/")
    assert "second_factor.taken_away" in audit_acts()


def test_the_machine_says_when_nobody_has_the_address(db):
    with pytest.raises(CommandError, match="has no account"):
        call_command("forget_second_factor", "nobody@example.org")
