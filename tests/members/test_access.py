"""Nobody gives above the own rank, or outside the own field."""

import datetime as dt

import pytest
from django.utils import timezone

from network_site.members import access, roles
from tests.factories import FocalRoleFactory, MemberFactory, ThemeFactory

pytestmark = pytest.mark.django_db


def member_with(*names, **fields):
    member = MemberFactory(**fields)
    roles.give(member, *names)
    return member


@pytest.fixture
def sand(db):
    return ThemeFactory(slug="sand")


@pytest.fixture
def focal(db):
    """Main focal person of the own organisation, and editor of a theme."""
    member = member_with(roles.MEMBERS, f"{roles.EDITORS}sand")
    FocalRoleFactory(member=member, organisation=member.organisation)
    return member


def given_by(giver, organisation=None):
    every = [
        roles.PARTNERS, roles.MEMBERS, f"{roles.EDITORS}sand", f"{roles.EDITORS}trees",
        f"{roles.LEADS}sand", roles.PROTECTION, roles.SECRETARIAT, roles.OPERATORS,
        "Moderators",
    ]  # fmt: skip
    return [r for r in every if access.may_give(giver, r, organisation=organisation)]


def test_secretariat_gives_all_but_operators_and_groups_nobody_knows():
    secretariat = member_with(roles.MEMBERS, roles.SECRETARIAT)

    given = given_by(secretariat)

    assert roles.SECRETARIAT in given
    assert not {roles.OPERATORS, "Moderators"} & set(given)


def test_focal_person_gives_what_is_held_in_the_own_organisation_alone(focal):
    other = MemberFactory().organisation

    assert given_by(focal, focal.organisation) == [
        roles.PARTNERS, roles.MEMBERS, f"{roles.EDITORS}sand",
    ]  # fmt: skip
    assert given_by(focal, other) == given_by(focal) == []


def test_focal_person_who_is_a_partner_gives_no_membership():
    partner = member_with(roles.PARTNERS)
    FocalRoleFactory(member=partner, organisation=partner.organisation)

    assert given_by(partner, partner.organisation) == [roles.PARTNERS]


@pytest.mark.parametrize("how", ["alternate", "ended", "of another"])
def test_only_a_main_focal_person_in_force_answers(how):
    member = member_with(roles.MEMBERS)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    fields = {
        "alternate": {"part": "alternate", "organisation": member.organisation},
        "ended": {
            "organisation": member.organisation,
            "valid_from": yesterday, "valid_to": yesterday,
        },
        "of another": {},
    }[how]  # fmt: skip
    FocalRoleFactory(member=member, **fields)

    assert not access.answers_for(member, member.organisation)


def test_lead_gives_editors_of_the_led_theme_alone(sand):
    lead = member_with(roles.MEMBERS, roles.leads_name(sand))

    assert given_by(lead) == [f"{roles.EDITORS}sand"]


def test_protection_desk_and_operators_give_nothing():
    assert given_by(member_with(roles.MEMBERS, roles.PROTECTION)) == []
    assert given_by(member_with(roles.MEMBERS, roles.OPERATORS)) == []


def test_nobody_touches_who_stands_above_or_the_own_roles(focal):
    secretariat = member_with(
        roles.MEMBERS, roles.SECRETARIAT, organisation=focal.organisation
    )
    colleague = MemberFactory(organisation=focal.organisation)

    assert access.may_change_role(focal, colleague, roles.MEMBERS)
    assert not access.may_change_role(focal, secretariat, roles.MEMBERS)
    assert not access.may_change_role(secretariat, secretariat, roles.PROTECTION)
