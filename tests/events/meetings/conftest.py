"""The cast of meetings: a partner from outside, the lead of a theme, a forum."""

import pytest

from network_site.members import roles
from tests.conftest import member_named
from tests.factories import (
    MeetingFactory,
    MeetingSeriesFactory,
    MemberFactory,
    OrganisationFactory,
)


@pytest.fixture
def series(db):
    return MeetingSeriesFactory(slug="forum", title="The forum")


@pytest.fixture
def meeting(series):
    return MeetingFactory(series=series)


@pytest.fixture
def partner(db):
    organisation = OrganisationFactory(kind="partner", name="A donor")
    member = MemberFactory(display_name="Partner", organisation=organisation)
    roles.give(member, roles.PARTNERS)
    return member


@pytest.fixture
def theme_lead(theme):
    return member_named("ThemeLead", roles.leads_name(theme))


@pytest.fixture
def closed(db):
    """A closed-door meeting of 3 September 2026, led by nobody of the cast."""
    return MeetingFactory(
        series=MeetingSeriesFactory(slug="closed", kind="closed_door")
    )
