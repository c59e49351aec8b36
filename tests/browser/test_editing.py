"""An editor changes a theme's page, the lead says yes, and the public reads it."""

import pytest

from network_site.home.site_tree import set_up
from network_site.members import roles
from tests.factories import make_theme_page

from .stage import expect


@pytest.fixture
def page_id(live_site, theme, editor, lead):
    def make():
        page = make_theme_page(set_up(), theme=theme, title=theme.title)
        page.save_revision().publish()
        roles.give(editor, roles.editors_name(theme))
        roles.give(lead, roles.leads_name(theme))
        return page.pk

    return live_site.do(make)


def test_an_edit_is_public_once_the_lead_approves(
    page_at, sign_in, page_id, editor, lead
):
    desk, chair, reader = page_at(1280), page_at(1280), page_at(360)
    sign_in(desk, editor)
    desk.goto(f"/cms/pages/{page_id}/edit/")
    desk.locator("[name=intro]").fill("Fees hang on the wall of every commune office.")
    desk.locator("footer .w-dropdown__toggle").click()
    desk.locator("button[name=action-submit]").click()
    expect(desk.locator("main")).to_contain_text("submitted")

    reader.goto("/themes/access-to-information/")
    expect(reader.locator(".lede")).not_to_contain_text("commune office")

    sign_in(chair, lead)
    chair.goto("/cms/")
    expect(chair.locator("main")).to_contain_text("Access to information")
    chair.goto(f"/cms/pages/{page_id}/edit/")
    chair.locator("footer .w-dropdown__toggle").click()
    chair.locator("button[data-workflow-action-name=approve]").first.click()
    chair.wait_for_url("**/cms/pages/*/")

    reader.reload()
    expect(reader.locator(".lede")).to_contain_text("commune office")
