"""Makes the network that is measured: the sample one, and a circle of two hundred."""

import json

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402

from investigations import actions  # noqa: E402
from investigations.models import Part  # noqa: E402
from network_site.members import roles  # noqa: E402
from tests.factories import MemberFactory  # noqa: E402

SIZE = 200


@transaction.atomic
def circle() -> list[str]:
    """The session keys of a circle of SIZE members, its lead first."""
    members = [
        MemberFactory(display_name=f"Member {n}", organisation=None)
        for n in range(SIZE)
    ]
    bench = actions.open_investigation(lead=members[0], title="Bench", slug="bench")
    for member in members:
        roles.give(member, roles.MEMBERS)
    for member in members[1:]:
        actions.add_to_circle(
            bench, member=member, part=Part.CONTRIBUTOR, by=members[0]
        )
    return [session_of(member) for member in members]


def session_of(member) -> str:
    client = Client()
    client.force_login(member)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    call_command("load_sample", verbosity=0, stdout=open("/dev/null", "w"))  # noqa: SIM115
    print(json.dumps(circle()))
