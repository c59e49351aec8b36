import pytest
from django.core import mail

from network_site.core.jobs import outbox
from network_site.members import roles
from network_site.members.invitations import actions
from tests.conftest import member_named
from tests.factories import FocalRoleFactory, OrganisationFactory


@pytest.fixture
def organisation(db):
    return OrganisationFactory(name="River desk")


@pytest.fixture
def voucher(db):
    return member_named("Voucher")


@pytest.fixture
def focal(organisation):
    member = member_named("Focal")
    member.organisation = organisation
    member.save()
    FocalRoleFactory(member=member, organisation=organisation)
    return member


@pytest.fixture
def make(focal, voucher, organisation):
    """A function: an invitation by the focal person, waiting for the voucher."""

    def make(address="new@example.org", **fields):
        fields = {
            "by": focal, "voucher": voucher, "role": roles.MEMBERS,
            "organisation": organisation, "about": "From the workshop", **fields,
        }  # fmt: skip
        return actions.invite(address, **fields)

    return make


@pytest.fixture
def sent_link(voucher):
    """A function: vouch, send, and read the link's path from the mail."""

    def send(invitation):
        actions.vouch(invitation, by=voucher)
        outbox.send_due()
        return link_of(mail.outbox[-1])

    return send


def link_of(message) -> str:
    line = next(line for line in message.body.splitlines() if "/invited/" in line)
    return line.removeprefix("http://testserver")
