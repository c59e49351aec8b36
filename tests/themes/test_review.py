"""Who may do what to a theme's page, from the editor's draft to the lead's yes."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse
from wagtail.models import GroupPagePermission, Workflow

from network_site.members import roles
from tests.factories import ThemeFactory, make_publication, make_theme_page
from themes import actions


@pytest.fixture
def page(site_tree, theme):
    page = make_theme_page(site_tree, theme=theme, title="Access to information")
    page.save_revision().publish()
    return page


@pytest.fixture
def other_page(site_tree):
    return make_theme_page(site_tree, title="Somebody else's theme")


@pytest.fixture
def theme_editor(editor, page):
    roles.give(editor, roles.editors_name(page.theme))
    return editor


@pytest.fixture
def theme_lead(lead, page):
    roles.give(lead, roles.leads_name(page.theme))
    return lead


@pytest.fixture
def other_lead(reader, other_page):
    roles.give(reader, roles.leads_name(other_page.theme))
    return reader


def post(client, member, page, *, intro, action=None):
    """Send the whole form of the page as the CMS does, with one button pressed."""
    client.force_login(member)
    form = {
        "title": page.title, "slug": page.slug, "theme": page.theme_id, "intro": intro,
        "body-count": 0, "tags": "", "seo_title": "", "search_description": "",
    }  # fmt: skip
    pressed = {action: "1"} if action else {}
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(address, {**form, **pressed})


def decide(client, member, page, action):
    client.force_login(member)
    state = page.current_workflow_task_state
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk]
    )
    return client.post(address, {"comment": ""})


def public_text(client, page):
    client.logout()
    return client.get(page.url).text


def test_what_an_editor_writes_is_public_once_the_lead_says_yes(
    client, page, theme_editor, theme_lead
):
    post(client, theme_editor, page, intro="New words", action="action-submit")
    assert "New words" not in public_text(client, page)

    decide(client, theme_lead, page, "approve")

    assert "New words" in public_text(client, page)


def test_an_editor_cannot_publish(client, page, theme_editor):
    post(client, theme_editor, page, intro="Straight out", action="action-publish")

    assert not page.permissions_for_user(theme_editor).can_publish()
    assert "Straight out" not in public_text(client, page)


@pytest.mark.parametrize("who", ["theme_editor", "other_lead", "stranger"])
def test_only_the_leads_of_the_theme_approve(client, page, theme_editor, who, request):
    post(client, theme_editor, page, intro="New words", action="action-submit")

    decide(client, request.getfixturevalue(who), page, "approve")

    assert "New words" not in public_text(client, page)


def test_the_secretariat_may_approve_on_every_theme(
    client, page, theme_editor, secretariat
):
    post(client, theme_editor, page, intro="New words", action="action-submit")

    decide(client, secretariat, page, "approve")

    assert "New words" in public_text(client, page)


def test_the_mails_of_the_review_tell_nothing(
    client, page, theme_editor, theme_lead, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        post(client, theme_editor, page, intro="New words", action="action-submit")
    with django_capture_on_commit_callbacks(execute=True):
        decide(client, theme_lead, page, "approve")

    told = " ".join(f"{one.subject} {one.body}" for one in mail.outbox)
    assert theme_lead.email in [address for one in mail.outbox for address in one.to]
    assert "http://testserver/cms/" in told
    for secret in (page.title, "information", theme_editor.display_name, "New words"):
        assert secret not in told


def test_an_editor_sees_the_own_branch_and_no_other(
    client, page, other_page, theme_editor
):
    make_publication(other_page, title="Hidden draft", live=False)
    client.force_login(theme_editor)

    shown = client.get(reverse("wagtailadmin_explore_root"), follow=True).text

    assert "Access to information" in shown
    for hidden in ("Somebody else", "Hidden draft"):
        assert hidden not in shown


@pytest.mark.parametrize(
    ("who", "sees"),
    [("theme_editor", True), ("theme_lead", True), ("other_lead", False)],
)
def test_a_page_opens_only_for_its_own_people(client, page, who, sees, request):
    client.force_login(request.getfixturevalue(who))

    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    assert (response.status_code == 200) is sees
    assert (page.intro in response.text) is sees


def test_opening_a_theme_again_adds_nothing(page):
    before = (
        GroupPagePermission.objects.count(),
        Workflow.objects.count(),
        Group.objects.count(),
    )

    actions.open_theme(page)

    after = (
        GroupPagePermission.objects.count(),
        Workflow.objects.count(),
        Group.objects.count(),
    )
    assert after == before


def test_opening_a_theme_is_audited_without_its_title(page, audit_acts):
    assert audit_acts().count("theme.opened") == 1


def test_a_page_keeps_its_theme(client, page, theme_lead):
    other = ThemeFactory()
    page.theme = other

    response = post(client, theme_lead, page, intro="Moved", action="action-publish")

    assert "A page keeps its theme" in response.text
    page.refresh_from_db()
    assert page.theme != other
