"""Whom a locked account asked in, or vouched for, does not come in on that word."""

import pytest

from network_site.members import roles
from network_site.members.invitations.actions import invite, make_link, vouch
from network_site.members.invitations.models import State
from network_site.members.lock_down.actions import ask_to_open, lock_down

pytestmark = pytest.mark.django_db


@pytest.fixture
def invited(secretariat, reader):
    """An invitation by the secretariat, on the reader's word, with its link."""
    invitation = invite(
        "new@example.org", about="A colleague", role=roles.MEMBERS,
        organisation=reader.organisation, voucher=reader, by=secretariat,
    )  # fmt: skip
    vouch(invitation, by=reader)
    return invitation, make_link(invitation).removeprefix("http://testserver")


def test_the_invitations_of_a_locked_account_are_withdrawn(
    invited, secretariat, second, focal, client
):
    invitation, link = invited
    assert client.get(link).status_code == 200

    lock_down(secretariat, by=None)

    invitation.refresh_from_db()
    assert invitation.state == State.WITHDRAWN
    assert client.get(link).status_code in {404, 410}
    ask_to_open(secretariat, by=second)
    invitation.refresh_from_db()
    assert invitation.state == State.WITHDRAWN


def test_the_word_of_a_locked_account_is_taken_back(invited, reader, client):
    invitation, link = invited

    lock_down(reader, by=None)

    invitation.refresh_from_db()
    assert invitation.state == State.DECLINED
    assert client.get(link).status_code in {404, 410}
