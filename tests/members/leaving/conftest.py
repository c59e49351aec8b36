"""Who leaves, who takes over, and what is carried."""

import pytest

from network_site.members import roles
from network_site.members.models import Member
from tests.conftest import member_named
from tests.factories import FocalRoleFactory, OrganisationFactory


@pytest.fixture
def organisation(db):
    return OrganisationFactory(name="River desk")


@pytest.fixture
def of(organisation):
    """A function: a member of the organisation."""

    def make(name, *names):
        member = member_named(name, *names)
        Member.objects.filter(pk=member.pk).update(organisation=organisation)
        member.refresh_from_db()
        return member

    return make


@pytest.fixture
def leaving(of, theme, organisation):
    member = of("Leaving", roles.leads_name(theme), roles.editors_name(theme))
    FocalRoleFactory(member=member, organisation=organisation, theme=theme)
    return member


@pytest.fixture
def heir(of):
    return of("Heir")
