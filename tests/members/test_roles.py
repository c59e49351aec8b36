import pytest
from django.contrib.auth.models import AnonymousUser

from network_site.members import actions, roles
from tests.factories import MemberFactory, ThemeFactory

pytestmark = pytest.mark.django_db


def test_a_lead_of_one_theme_is_not_a_lead_of_another():
    one, other = ThemeFactory(), ThemeFactory()
    member = MemberFactory()

    roles.give(member, roles.leads_name(one))

    assert roles.is_lead(member, one)
    assert not roles.is_lead(member, other)
    assert not roles.is_editor(member, one)


def test_a_role_that_was_taken_is_gone_at_once():
    member = MemberFactory()
    roles.give(member, roles.SECRETARIAT)
    assert roles.is_secretariat(member)

    roles.take(member, roles.SECRETARIAT)

    assert not roles.is_secretariat(member)


def test_an_anonymous_visitor_has_no_role():
    assert roles.names_of(AnonymousUser()) == frozenset()


def test_roles_are_asked_once_however_often_a_page_asks(django_assert_num_queries):
    member = MemberFactory()

    with django_assert_num_queries(1):
        roles.is_secretariat(member)
        roles.is_partner(member)


def test_adding_a_theme_makes_its_two_groups():
    theme = actions.add_theme(slug="sand", title="Sand", subject="Sand", thread=1)

    assert roles.Group.objects.filter(name=roles.leads_name(theme)).exists()
    assert roles.Group.objects.filter(name=roles.editors_name(theme)).exists()


def test_giving_a_role_twice_leaves_one_audit_line(audit_acts):
    member = MemberFactory()

    actions.give_roles(member, roles.SECRETARIAT)
    actions.give_roles(member, roles.SECRETARIAT)

    assert audit_acts().count("member.roles_given") == 1
