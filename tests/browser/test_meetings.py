"""A meeting from the agenda to a decision, in a browser that runs no scripts."""

import datetime as dt

from events.meetings import actions
from tests.factories import MeetingSeriesFactory

from .stage import expect


def test_secretariat_writes_a_decision_without_scripts(
    live_site, page_at, sign_in, secretariat
):
    series = MeetingSeriesFactory(slug="forum", title="The forum")
    day = dt.date(2026, 12, 3)
    page = page_at(360, scripts=False)
    sign_in(page, secretariat)

    page.goto(f"/meetings/forum/{day}/")
    page.get_by_role("button", name="Open the agenda").click()
    expect(page.locator("h1")).to_contain_text("the agenda is open")
    page.locator("#decisions summary").click()
    page.get_by_label("What was decided").fill("We publish the list of fees.")
    page.locator("#decisions").get_by_role("button", name="Write it down").click()

    expect(page.locator("#decisions")).to_contain_text("We publish the list of fees.")
    decision = live_site.do(lambda: actions.meeting_on(series, day).decisions.get())
    link = page.get_by_role("link", name="Make a follow-up")
    expect(link).to_have_attribute("href", f"/follow-ups/new/?decision={decision.pk}")
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_who_is_asked_first_can_go_back(live_site, page_at, sign_in, secretariat):
    MeetingSeriesFactory(slug="forum", title="The forum")
    page = page_at(1280, scheme="dark")
    sign_in(page, secretariat)
    page.goto("/meetings/forum/2026-12-03/")

    page.get_by_role("link", name="Cancel this meeting").click()
    page.get_by_role("link", name="No, go back").click()

    expect(page.locator("h1")).to_contain_text("is planned for")
