import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from network_site.members.models import FocalRole, Member
from tests.factories import (
    FocalRoleFactory,
    MemberFactory,
    OrganisationFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db


def test_one_address_has_one_account_however_it_is_written():
    MemberFactory(email="desk@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        MemberFactory(email="Desk@Example.org")


def test_an_unknown_zone_is_refused_in_words():
    member = MemberFactory.build(organisation=None, zone="Asia/Atlantis")

    with pytest.raises(ValidationError, match="Asia/Phnom_Penh"):
        member.full_clean()


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Desk A", "DA"), ("M. S. (sample)", "MS"), ("Rin", "RI"), ("ស", "ស"), ("", "?")],
)
def test_initials_are_two_letters_of_the_display_name(name, initials):
    assert Member(display_name=name).initials == initials


def test_an_organisation_has_one_open_main_role_on_a_theme():
    role = FocalRoleFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        FocalRoleFactory(organisation=role.organisation, theme=role.theme)


def test_a_role_cannot_end_before_it_starts():
    with pytest.raises(IntegrityError), transaction.atomic():
        FocalRoleFactory(valid_from=dt.date(2026, 5, 2), valid_to=dt.date(2026, 5, 1))


@pytest.mark.parametrize(
    ("day", "is_in_force"),
    [
        (dt.date(2026, 4, 30), False),
        (dt.date(2026, 5, 1), True),
        (dt.date(2026, 5, 31), True),
        (dt.date(2026, 6, 1), False),
    ],
)
def test_a_role_is_in_force_from_its_first_to_its_last_day(day, is_in_force):
    FocalRoleFactory(valid_from=dt.date(2026, 5, 1), valid_to=dt.date(2026, 5, 31))

    assert FocalRole.objects.in_force(on=day).exists() is is_in_force


def test_a_public_page_shows_the_safe_name_where_there_is_one():
    assert OrganisationFactory(name="Real", alias="Safe").public_name == "Safe"
    assert OrganisationFactory(name="Real", alias="").public_name == "Real"


def test_a_theme_needs_one_of_the_four_colours():
    with pytest.raises(IntegrityError), transaction.atomic():
        ThemeFactory(thread=5)
