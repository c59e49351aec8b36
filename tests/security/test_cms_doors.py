"""The CMS tells each editor what is theirs, and asks for a password nowhere."""

import re
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Permission
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from network_site.members import roles
from tests.factories import (
    MemberFactory,
    ThemeFactory,
    make_publication,
    make_record,
    make_theme_page,
)
from themes.models import PageTag, PublicationTagging

SECRET = "Nobody may read this title"
SIGN_IN = "/accounts/login/"
ASKS_FOR_PASSWORD = re.compile(r"<input[^>]+type=[\"']?password", re.IGNORECASE)
EXAMPLES = {"int": "1", "slug": "a", "str": "a", "path": "a", "uuid": "0" * 8 + "-0000-0000-0000-" + "0" * 12}  # fmt: skip


def addresses(patterns, prefix=""):
    """One address for every URL pattern, with something likely in each place."""
    for one in patterns:
        route = prefix + example(one.pattern)
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, route)
        elif isinstance(one, URLPattern):
            yield "/" + route


def example(pattern) -> str:
    text = str(pattern)
    text = re.sub(
        r"<(?:(\w+):)?\w+>", lambda found: EXAMPLES.get(found[1] or "str", "a"), text
    )
    text = re.sub(r"\(\?P<\w+>[^)]*\)|\([^)]*\)", "1", text)
    return re.sub(r"[\^$\\?*+]|\[.*?\]", "", text)


def test_only_our_own_sign_in_asks_for_a_password(client, site_tree):
    asking = set()
    for address in set(addresses(get_resolver().url_patterns)):
        response = client.get(address)
        if not response.streaming and ASKS_FOR_PASSWORD.search(response.text):
            asking.add(address)

    assert asking == {SIGN_IN}


@pytest.mark.parametrize(
    "address",
    ["/cms/login/", "/_util/login/", "/cms/", "/cms/pages/", "/cms/tag-autocomplete/",
     "/admin/", "/admin/login/"],
)  # fmt: skip
def test_every_other_door_leads_to_our_sign_in(client, site_tree, address):
    passed = client.get(address, follow=True).redirect_chain

    assert urlsplit(passed[-1][0]).path == SIGN_IN


@pytest.mark.parametrize("address", ["/cms/login/", "/_util/login/", "/admin/login/"])
def test_a_password_sent_to_another_door_opens_nothing(client, site_tree, address):
    member = MemberFactory(password="a-long-enough-password", is_staff=True)
    roles.give(member, roles.SECRETARIAT)

    client.post(address, {"username": member.email, "login": member.email,
                          "password": "a-long-enough-password"})  # fmt: skip

    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "address",
    ["/cms/password_reset/", "/cms/password_reset/confirm/a/b/", "/_util/",
     "/_util/authenticate_with_password/1/1/"],
)  # fmt: skip
def test_what_wagtail_asks_a_password_for_is_not_here(client, site_tree, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/cms/account/", "/admin/password_change/"])
def test_accounts_are_changed_in_one_place(client, secretariat, address):
    client.force_login(secretariat)

    assert client.get(address)["Location"] == "/accounts/"


@pytest.fixture
def own(site_tree):
    """The page of the theme that the editor edits."""
    return make_theme_page(site_tree, theme=ThemeFactory(slug="own"), title="Own theme")


@pytest.fixture
def cms(client, editor, own):
    roles.give(editor, roles.editors_name(own.theme))
    client.force_login(editor)
    return client


@pytest.fixture
def hidden(site_tree):
    """A draft in another theme's branch."""
    other = make_theme_page(site_tree, title="Other theme", live=False)
    page = make_publication(other, title=SECRET, live=False)
    tag = PageTag.objects.create(name="secretword", slug="secretword")
    PublicationTagging.objects.create(tag=tag, content_object=page)
    return page


def test_a_member_who_edits_nothing_finds_no_cms(client, stranger, own):
    client.force_login(stranger)

    for address in ("/cms/", "/cms/pages/", "/cms/tag-autocomplete/"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/cms/choose-page/", "/cms/choose-page/{parent}/", "/cms/choose-page/search/?q=Nobody",
     "/cms/choose-page/chosen-multiple/?id={page}", "/cms/pages/search/?q=Nobody",
     "/cms/pages/{parent}/", "/cms/pages/{page}/edit/", "/cms/pages/{page}/history/",
     "/cms/pages/{page}/view_draft/", "/cms/pages/{page}/usage/", "/cms/pages/{page}/delete/",
     "/cms/api/main/pages/", "/cms/api/main/pages/{page}/", "/cms/api/main/pages/?search=Nobody",
     "/cms/bulk/wagtailcore/page/delete/?id={page}", "/cms/bulk/wagtailcore/page/publish/?id=all",
     "/cms/bulk/wagtailcore/page/move/?id={page}&next=/cms/", "/cms/reports/site-history/",
     "/cms/reports/aging-pages/", "/cms/reports/page-types-usage/", "/cms/reports/workflow/",
     "/cms/reports/locked/", "/cms/pages/{page}/copy/", "/cms/pages/{page}/move/",
     "/cms/pages/{page}/privacy/", "/cms/", "/cms/users/", "/cms/workflows/list/"],
)  # fmt: skip
def test_the_cms_tells_an_editor_nothing_of_another_theme(cms, hidden, address):
    parent = hidden.get_parent()
    response = cms.get(address.format(page=hidden.pk, parent=parent.pk), follow=True)

    assert SECRET not in response.text
    assert "Other theme" not in response.text


def test_an_editor_may_link_to_what_anyone_may_read(cms, site_tree):
    record = make_record(site_tree, title="A public record")

    text = cms.get(f"/cms/choose-page/{site_tree.records.pk}/").text

    assert record.title in text


def test_reports_are_for_the_secretariat(cms, client, secretariat):
    assert cms.get("/cms/reports/site-history/").status_code == 404
    client.force_login(secretariat)
    assert client.get("/cms/reports/site-history/").status_code == 200


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        ("/cms/tag-autocomplete/?term=se", []),
        ("/cms/tag-autocomplete/taggit/tag/?term=se", []),
        ("/cms/tag-autocomplete/themes/pagetag/?term=se", []),
        ("/cms/tag-autocomplete/themes/pagetag/?term=op", ["open"]),
        ("/cms/tag-autocomplete/themes/pagetag/", []),
        ("/cms/tag-autocomplete/members/member/?term=e", []),
    ],
)
def test_only_tags_of_published_pages_are_suggested(cms, hidden, own, address, answer):
    page = make_publication(own, title="Published")
    tag = PageTag.objects.create(name="open", slug="open")
    PublicationTagging.objects.create(tag=tag, content_object=page)

    assert cms.get(address).json() == answer


@pytest.mark.parametrize("model", ["user", "member", "site"])
def test_no_bulk_action_names_people(cms, reader, model):
    for app in ("members", "auth", "wagtailcore"):
        answer = cms.get(f"/cms/bulk/{app}/{model}/delete/?id={reader.pk}")
        assert answer.status_code == 404


def test_people_are_not_listed_to_editors(cms, stranger):
    answer = cms.get("/cms/users/", follow=True)

    assert stranger.email not in answer.text
    assert stranger.display_name not in answer.text


def test_the_public_api_of_wagtail_is_not_here(client, site_tree):
    for address in ("/api/v2/pages/", "/api/", "/cms/api/main/pages/"):
        assert client.get(address).status_code in (302, 404)


def test_the_two_admin_sites_have_a_policy_of_their_own(cms, client):
    policy = cms.get("/cms/")["Content-Security-Policy"]

    assert "frame-ancestors 'self'" in policy
    assert "object-src 'none'" in policy
    assert "'unsafe-eval'" not in policy
    assert "unsafe" not in client.get("/")["Content-Security-Policy"]


def test_nobody_got_into_the_cms_beside_the_groups_that_code_makes(site_tree, own):
    groups = Permission.objects.get(codename="access_admin").group_set

    names = set(groups.values_list("name", flat=True))

    assert names - {"Moderators", "Editors"} == {
        roles.SECRETARIAT, roles.leads_name(own.theme), roles.editors_name(own.theme),
    }  # fmt: skip
    assert reverse("wagtailadmin_home") == "/cms/"


@pytest.mark.parametrize(
    "below", ["", "edit/", "history/", "usage/", "delete/", "copy/"]
)
def test_the_page_of_another_is_refused_like_one_that_never_was(cms, hidden, below):
    other, never = (cms.get(f"/cms/pages/{pk}/{below}") for pk in (hidden.pk, 999_999))

    assert other.status_code == never.status_code == 404
    assert other.content == never.content
