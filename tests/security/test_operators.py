"""A pressed operator: what the two admin sites must not give away."""

import pytest

from investigations.actions import open_investigation
from tests.factories import MemberFactory, ThemeFactory

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


def test_an_operator_does_not_point_an_account_at_another_address(admin_client, lead):
    form = {"email": "mine@example.org", "display_name": "Changed", "languages": "[]",
            "zone": "Asia/Bangkok", "is_active": "on"}  # fmt: skip
    before = lead.email

    admin_client.post(f"/admin/members/member/{lead.pk}/change/", form)

    lead.refresh_from_db()
    assert (lead.email, lead.display_name) == (before, "Changed")


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
