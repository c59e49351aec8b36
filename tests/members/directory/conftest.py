"""People of the directory, each with a profile that says who reads what."""

import pytest

from network_site.members import roles
from network_site.members.directory.actions import change_profile
from network_site.members.directory.audience import FIELDS
from tests.conftest import member_named

TOLD = {
    "country": "MM", "languages": ["my", "en"], "zone": "Asia/Yangon",
    "expertise": ["river law"], "signal": "marker.42", "pgp": "AB12" * 10,
    "contact": "the tea house",
}  # fmt: skip
SHOWN = {  # what of it stands on a page
    "country": "Myanmar", "languages": "Burmese", "zone": "Asia/Yangon",
    "expertise": "river law", "signal": "marker.42", "pgp": "AB12 AB12",
    "contact": "the tea house",
}  # fmt: skip


@pytest.fixture
def person(db):
    return member_named("Person")


@pytest.fixture
def partner(db):
    member = member_named("Partner")
    roles.take(member, roles.MEMBERS)
    roles.give(member, roles.PARTNERS)
    return member


@pytest.fixture
def tell():
    """A function: fill the member's whole profile, for one audience."""

    def fill(member, audience, **told):
        seen = {f"{name}_for": audience for name in FIELDS}
        change_profile(member, **TOLD, **{**seen, **told})
        return member

    return fill


@pytest.fixture
def shared_circle():
    """A function: put the two into one circle."""
    from investigations.actions import add_to_circle, open_investigation

    def share(one, other):
        opened = open_investigation(lead=one, title="Sand")
        add_to_circle(opened, member=other, part="observer", by=one)
        return opened

    return share
