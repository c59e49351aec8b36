import datetime as dt

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from network_site.core.jobs import clock, outbox
from network_site.core.jobs.models import OutboxEntry
from network_site.members import roles
from network_site.members.actions import take_roles
from network_site.members.invitations import actions
from network_site.members.invitations.jobs import forget
from network_site.members.invitations.models import Invitation, State, hashed
from network_site.members.models import Member
from tests.factories import PASSWORD, MemberFactory
from tests.members.invitations.conftest import link_of

pytestmark = pytest.mark.django_db


def mails_to(address):
    return [one for one in mail.outbox if one.to == [address]]


def test_nothing_goes_to_the_address_before_a_second_member_vouched(make, voucher):
    invitation = make()
    outbox.send_due()

    assert [one.to for one in mail.outbox] == [[voucher.email]]
    assert invitation.state == State.WAITING
    assert invitation.token_hash is None

    actions.vouch(invitation, by=voucher)
    outbox.send_due()

    assert len(mails_to("new@example.org")) == 1
    invitation.refresh_from_db()
    assert invitation.state == State.OPEN


def test_the_inviter_cannot_vouch_nor_a_member_who_was_not_asked(make, focal, stranger):
    invitation = make()

    for member in (focal, stranger):
        with pytest.raises(PermissionDenied):
            actions.vouch(invitation, by=member)


def test_the_database_knows_no_invitation_that_its_inviter_vouched_for(make, focal):
    invitation = make()
    invitation.voucher, invitation.vouched_at = focal, timezone.now()

    with pytest.raises(IntegrityError), transaction.atomic():
        invitation.save()


def test_the_secretariat_may_vouch_unless_it_invited(make, secretariat):
    actions.vouch(make(), by=secretariat)

    own = make("other@example.org", by=secretariat)
    with pytest.raises(PermissionDenied):
        actions.vouch(own, by=secretariat)


def test_no_voucher_is_needed_where_the_network_says_so(make, settings):
    settings.INVITATIONS_NEED_VOUCHER = False

    make(voucher=None)
    outbox.send_due()

    assert len(mails_to("new@example.org")) == 1


def test_the_token_lies_hashed_and_the_address_encrypted(make, sent_link):
    token = sent_link(make()).split("/")[-2]

    rows = str(Invitation.objects.values()) + str(OutboxEntry.objects.values())

    assert token not in rows
    assert hashed(token) in rows
    assert "new@example.org" not in rows
    assert "workshop" not in rows


def test_the_mail_names_neither_the_network_nor_anybody(make, sent_link, settings):
    sent_link(make())
    said = mail.outbox[-1].subject + mail.outbox[-1].body

    for word in (settings.NETWORK_NAME, "Focal", "Voucher", "River", "workshop"):
        assert word not in said


def test_sending_again_makes_a_new_token_and_kills_the_old(make, sent_link, focal):
    invitation = make()
    old = sent_link(invitation)
    actions.send_again(invitation, by=focal)

    invitation.refresh_from_db()
    assert invitation.token_hash is None  # dead at once, not only when the mail is sent

    outbox.send_due()
    assert link_of(mail.outbox[-1]) != old
    assert len(mails_to("new@example.org")) == 2


def test_a_mail_can_be_sent_again_five_times_at_most(make, sent_link, focal):
    invitation = make()
    sent_link(invitation)
    for _ in range(actions.MOST_MAILINGS - 1):
        actions.send_again(invitation, by=focal)

    with pytest.raises(actions.NotOpen):
        actions.send_again(invitation, by=focal)


def test_a_declined_one_is_not_sent_and_another_member_may_be_asked(
    make, voucher, focal, reader
):
    invitation = make()
    actions.decline(invitation, by=voucher)
    outbox.send_due()
    assert not mails_to("new@example.org")
    assert len(mails_to(focal.email)) == 1
    invitation.refresh_from_db()
    assert invitation.state == State.DECLINED

    actions.ask_another(invitation, voucher=reader, by=focal)
    actions.vouch(invitation, by=reader)
    outbox.send_due()

    assert len(mails_to("new@example.org")) == 1


def test_a_withdrawn_one_is_forgotten_and_its_queued_mail_is_not_sent(
    make, voucher, focal
):
    invitation = make()
    actions.vouch(invitation, by=voucher)
    actions.withdraw(invitation, by=focal)
    outbox.send_due()

    invitation.refresh_from_db()
    assert (invitation.address, invitation.about) == ("", "")
    assert not mails_to("new@example.org")


def test_an_address_that_is_a_members_already_is_treated_the_same(make, voucher, focal):
    """For the inviter nothing differs: rows, audit and mails are the same."""
    member = MemberFactory(email="known@example.org")

    states = []
    for address in ("new@example.org", "Known@example.org"):
        invitation = make(address)
        actions.vouch(invitation, by=voucher)
        outbox.send_due()
        invitation.refresh_from_db()
        entry = OutboxEntry.objects.get(
            kind="invitation.link", item=f"invitation:{invitation.pk}"
        )
        states.append((invitation.state, invitation.mailings, bool(entry.sent_at)))

    assert states[0] == states[1]
    assert "/invited/" not in mails_to(member.email)[0].body


def test_accepting_opens_an_account_with_the_role_and_tells_the_inviter(
    make, sent_link, focal, organisation, audit_acts
):
    invitation = make(role=roles.MEMBERS)
    sent_link(invitation)

    member = actions.accept(invitation, display_name="A name", password=PASSWORD)

    assert member.email == "new@example.org"
    assert member.organisation == organisation
    assert roles.names_of(member) == {roles.MEMBERS}
    assert not member.is_set_up
    assert audit_acts()[-1] == "invitation.accepted"
    outbox.send_due()
    assert len(mails_to(focal.email)) == 1
    invitation.refresh_from_db()
    assert invitation.address == ""


def test_an_editor_becomes_a_member_too_and_a_partner_does_not(
    make, sent_link, secretariat, theme
):
    found = {}
    for role in (roles.editors_name(theme), roles.PARTNERS):
        invitation = make(f"{len(found)}@example.org", role=role, by=secretariat)
        sent_link(invitation)
        member = actions.accept(invitation, display_name="A", password=PASSWORD)
        found[role] = set(roles.names_of(member))

    assert found == {
        roles.editors_name(theme): {roles.MEMBERS, roles.editors_name(theme)},
        roles.PARTNERS: {roles.PARTNERS},
    }


@pytest.mark.parametrize("loss", ["locked", "left", "role", "focal"])
def test_who_lost_the_right_lets_nobody_in_any_more(make, sent_link, focal, loss):
    invitation = make()
    sent_link(invitation)
    match loss:
        case "locked":
            Member.objects.filter(pk=focal.pk).update(locked_at=timezone.now())
        case "left":
            Member.objects.filter(pk=focal.pk).update(left_at=timezone.now())
        case "role":
            take_roles(focal, roles.MEMBERS)
        case "focal":
            focal.focal_roles.all().delete()

    with pytest.raises(actions.NotOpen):
        actions.accept(invitation, display_name="A", password=PASSWORD)
    assert not Member.objects.filter(email="new@example.org").exists()


def test_of_two_invitations_to_one_address_one_opens_an_account(make, sent_link):
    first, second = make(), make()
    sent_link(first)
    sent_link(second)
    actions.accept(first, display_name="A", password=PASSWORD)

    with pytest.raises(actions.NotOpen):
        actions.accept(second, display_name="B", password=PASSWORD)


def test_an_address_nobody_answered_from_is_forgotten_after_a_month(make):
    invitation = make()
    forget(at=timezone.now() + dt.timedelta(days=36))
    invitation.refresh_from_db()
    assert invitation.plain_address == "new@example.org"

    forget(at=timezone.now() + dt.timedelta(days=38))

    invitation.refresh_from_db()
    assert invitation.address == ""
    assert "forget_invitations" in clock._jobs
