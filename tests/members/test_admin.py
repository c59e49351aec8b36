import pytest
from django.contrib import admin
from django.urls import get_resolver

from network_site.members.models import Member
from tests.factories import MemberFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return MemberFactory(is_staff=True, is_superuser=True)


def test_operators_see_people_and_organisations_and_nothing_closed():
    assert get_resolver().url_patterns  # the roof registers them

    shown = {model._meta.label for model in admin.site._registry}

    assert shown == {
        "members.Member",
        "members.Organisation",
        "members.Theme",
        "members.FocalRole",
    }


@pytest.mark.parametrize("path", ["/admin/", "/admin/members/member/"])
def test_only_operators_come_in(client, operator, stranger, path):
    assert client.get(path).status_code == 302

    client.force_login(stranger)
    assert client.get(path).status_code in {302, 403}

    client.force_login(operator)
    assert client.get(path).status_code == 200


def test_admin_has_no_sign_in_of_its_own(client):
    response = client.post("/admin/login/", {"username": "a", "password": "b"})

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/accounts/login/")


def test_what_an_operator_changes_is_in_the_audit(client, operator, audit_acts):
    client.force_login(operator)
    organisation = OrganisationFactory()

    client.post(
        f"/admin/members/organisation/{organisation.pk}/change/",
        {
            "slug": organisation.slug,
            "name": "Another name",
            "kind": "cso",
            "status": "active",
            "zone": "Asia/Bangkok",
        },
    )

    organisation.refresh_from_db()
    assert organisation.name == "Another name"
    assert "organisation.changed_in_admin" in audit_acts()


def test_nobody_comes_in_through_the_admin(client, operator):
    client.force_login(operator)

    answer = client.post("/admin/members/member/add/", {"email": "new@example.org"})

    assert answer.status_code == 403
    assert not Member.objects.filter(email="new@example.org").exists()


@pytest.mark.parametrize("field", ["is_superuser", "is_staff", "user_permissions"])
def test_nobody_makes_an_operator_from_a_form(client, operator, field):
    client.force_login(operator)
    member = MemberFactory()

    page = client.get(f"/admin/members/member/{member.pk}/change/")

    assert f'name="{field}"' not in page.text
