"""A pressed operator: what the two admin sites must not give away."""

import datetime as dt

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from investigations.actions import open_investigation
from network_site.members import roles
from network_site.members.directory.actions import change_profile
from network_site.members.models import Member
from tests.factories import (
    FocalRoleFactory,
    MemberFactory,
    OrganisationFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return MemberFactory(is_staff=True, is_superuser=True)


@pytest.fixture
def admin_client(client, operator):
    client.force_login(operator)
    return client


def test_no_page_of_the_admin_lists_what_hangs_on_a_member_or_a_theme(
    admin_client, lead, site_tree
):
    theme = ThemeFactory()
    opened = open_investigation(lead=lead, title="Sand", theme=theme)
    chosen = {"action": "delete_selected", "_selected_action": lead.pk}
    answers = [
        admin_client.get(f"/admin/members/member/{lead.pk}/delete/"),
        admin_client.get(f"/admin/members/theme/{theme.pk}/delete/"),
        admin_client.post("/admin/members/member/", chosen, follow=True),
        admin_client.get(f"/cms/users/{lead.pk}/delete/"),
    ]

    for answer in answers:
        assert opened.room not in answer.text
        assert f"{opened.pk}: {lead.pk}" not in answer.text
    assert type(lead).objects.filter(pk=lead.pk).exists()


def change(admin_client, thing, **fields):
    noun = thing._meta.model_name
    return admin_client.post(f"/admin/members/{noun}/{thing.pk}/change/", fields)


def test_an_operator_changes_nothing_of_an_account_but_whether_it_is_open(
    admin_client, lead
):
    group = roles.group(roles.SECRETARIAT)
    theirs = Member.objects.get(pk=lead.pk)

    answer = change(
        admin_client, lead, email="mine@example.org", display_name="Another",
        languages='["km"]', zone="Asia/Manila", country="PH", groups=[group.pk],
        organisation=OrganisationFactory().pk, is_staff="on", is_superuser="on",
        locked_at="", left_at="", second_factor_at_0="2026-01-01",
    )  # fmt: skip

    after = Member.objects.get(pk=lead.pk)
    assert answer.status_code == 302
    assert not after.is_active
    for name in ("email", "display_name", "languages", "zone", "country", "is_staff",
                 "organisation_id", "is_superuser", "second_factor_at"):  # fmt: skip
        assert getattr(after, name) == getattr(theirs, name)
    assert set(after.groups.all()) == set(theirs.groups.all())


@pytest.mark.parametrize("closed", ["locked_at", "left_at"])
def test_an_operator_opens_no_account_that_people_have_closed(
    admin_client, lead, closed
):
    Member.objects.filter(pk=lead.pk).update(
        **{closed: timezone.now()}, is_active=False
    )

    assert change(admin_client, lead, is_active="on").status_code == 403

    after = Member.objects.get(pk=lead.pk)
    assert getattr(after, closed) is not None
    assert not after.is_active


def test_an_operator_makes_nobody_a_focal_person(admin_client, lead, theme):
    held = FocalRoleFactory(member=lead, organisation=lead.organisation, theme=theme)
    other = MemberFactory()
    sent = {"organisation": other.organisation.pk, "theme": theme.pk, "member": other.pk,
            "part": "main", "valid_from": "2026-01-01", "valid_to": ""}  # fmt: skip

    assert change(admin_client, held, **sent).status_code == 403
    assert admin_client.post("/admin/members/focalrole/add/", sent).status_code == 403

    held.refresh_from_db()
    assert held.member == lead
    assert not other.focal_roles.exists()


def test_the_admin_shows_nothing_that_people_keep_to_themselves(admin_client, lead):
    change_profile(lead, country="MM", signal="marker.42", expertise=["river law"])
    organisation = OrganisationFactory(funded_until=dt.date(2031, 12, 24))
    pages = [
        "/admin/", "/admin/members/member/", f"/admin/members/member/{lead.pk}/change/",
        f"/admin/members/member/{lead.pk}/history/",
        f"/admin/members/organisation/{organisation.pk}/change/",
        "/admin/members/focalrole/",
    ]  # fmt: skip

    texts = [admin_client.get(page) for page in pages]

    assert {page.status_code for page in texts} == {200}
    for page in texts:
        for hidden in ("selected>Myanmar", "marker.42", "river law", "2031"):
            assert hidden not in page.text


@pytest.mark.parametrize(
    "address",
    ["/cms/users/", "/cms/users/add/", "/cms/users/{pk}/", "/cms/users/{pk}/delete/",
     "/cms/groups/", "/cms/groups/new/", "/cms/failwhale/"],
)  # fmt: skip
def test_the_cms_gives_no_account_and_no_password(
    admin_client, lead, site_tree, address
):
    assert admin_client.get(address.format(pk=lead.pk)).status_code == 404
    assert admin_client.get("/cms/").status_code == 200


def test_the_admin_has_no_short_cut_from_a_number_to_a_title(admin_client, lead):
    """Its redirect told the address of any investigation, with the title in it."""
    opened = open_investigation(lead=lead, title="Sand barges")
    number = ContentType.objects.get_for_model(opened).pk

    answer = admin_client.get(f"/admin/r/{number}/{opened.pk}/")

    assert "sand-barges" in opened.slug
    assert answer.status_code == 404
    assert "Location" not in answer.headers
