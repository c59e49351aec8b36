"""What takes two people is not done by one who invites the other."""

import pytest

from network_site.members import roles
from network_site.members.granting.access import NEEDS_TWO
from network_site.members.invitations.access import roles_offered

pytestmark = pytest.mark.django_db


def test_nobody_invites_into_the_secretariat_or_onto_the_protection_desk(
    secretariat, theme
):
    offered = roles_offered(secretariat)

    assert roles.leads_name(theme) in offered
    assert not {*NEEDS_TWO} & {*offered}
