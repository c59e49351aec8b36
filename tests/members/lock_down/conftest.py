import pytest

from network_site.members import roles
from tests.conftest import member_named
from tests.factories import FocalRoleFactory


@pytest.fixture
def focal(reader):
    """An alternate of the reader's organisation."""
    role = FocalRoleFactory(
        organisation=reader.organisation, part="alternate",
        member=member_named("Focal"),
    )  # fmt: skip
    role.member.organisation = reader.organisation
    role.member.save()
    return role.member


@pytest.fixture
def main(focal, reader):
    """The main focal person of the reader's organisation."""
    member = member_named("Main")
    member.organisation = reader.organisation
    member.save()
    FocalRoleFactory(organisation=reader.organisation, part="main", member=member)
    return member


@pytest.fixture
def second(db):
    """Another one of the secretariat."""
    return member_named("Second", roles.SECRETARIAT)


@pytest.fixture
def as_member(sign_in_recently):
    """A function: a browser of the member, signed in a moment ago."""
    from django.test import Client

    return lambda member: sign_in_recently(Client(), member)
