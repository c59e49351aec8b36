"""What takes two people is not done by one who invites the other."""

import pytest
from django.core.management import CommandError, call_command

from network_site.members import roles
from network_site.members.granting.access import NEEDS_TWO
from network_site.members.invitations.access import roles_offered
from network_site.members.models import Invitation
from tests.conftest import member_named

pytestmark = pytest.mark.django_db


def test_nobody_invites_into_the_secretariat_or_onto_the_protection_desk(
    secretariat, theme
):
    offered = roles_offered(secretariat)

    assert roles.leads_name(theme) in offered
    assert not {*NEEDS_TWO} & {*offered}


def test_the_machine_makes_nobody_the_secretariat_once_two_can_act(secretariat):
    def invite():
        call_command(
            "invite", "new@example.org", role="secretariat", organisation="office",
            name="Office", verbosity=0,
        )  # fmt: skip

    invite()
    Invitation.objects.all().delete()
    member_named("Second", roles.SECRETARIAT)

    with pytest.raises(CommandError, match="Two of the secretariat"):
        invite()
    assert not Invitation.objects.exists()
