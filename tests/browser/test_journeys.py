"""The way from a decision to a promise kept, clicked through by three people."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from .stage import expect

TITLE = "Check the list of fees twice a year (sample)"
PASSWORD = "sample-only-password"


@pytest.fixture
def person_at(sample_network, page_at):
    """A browser in which somebody of the sample network signed in by the form."""

    def sign_in(name, **how):
        page = page_at(**how)
        page.goto("/desk/")
        page.locator("[name=login]").fill(f"{name}@sample.test")
        page.locator("[name=password]").fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        expect(page).to_have_url(re.compile("/desk/$"))
        return page

    return sign_in


@pytest.mark.parametrize(("width", "scripts"), [(360, False), (1280, True)])
def test_a_decision_becomes_a_promise_that_counts_as_kept(
    page_at, person_at, width, scripts
):
    how = {"width": width, "scripts": scripts}
    reader, secretariat = page_at(**how), person_at("secretariat", **how)
    before = kept(reader)

    write_decision(secretariat)
    make_follow_up(secretariat)
    accept_and_hand_in(person_at("lead.kh", **how))
    assert kept(reader) == before
    verify(person_at("lead.id", **how))

    assert kept(reader) == before + 1
    reader.goto("/progress/?standing=kept")
    expect(reader.locator("#list")).to_contain_text(TITLE)
    assert TITLE in reader.request.get("/progress.csv").text()


def kept(reader) -> int:
    """How many promises the public page says are kept; the data say the same."""
    reader.goto("/progress/")
    cell = reader.locator("tfoot td").first.inner_text()
    assert reader.request.get("/progress.json").json()["numbers"]["kept"] == int(cell)
    return int(cell)


def write_decision(secretariat) -> None:
    menu = secretariat.get_by_role("button", name="Menu", exact=True)
    if menu.is_visible():  # on a phone
        menu.click()
    secretariat.locator("nav").get_by_role("link", name="Meetings").click()
    secretariat.get_by_role("link", name="Quarterly forum (sample)").first.click()
    expect(secretariat.locator("h1")).to_contain_text("the agenda is open")
    secretariat.locator("#decisions summary").last.click()
    secretariat.get_by_label("What was decided").fill("Sample: fees are looked at.")
    secretariat.get_by_role("button", name="Write it down").click()


def make_follow_up(secretariat) -> None:
    secretariat.get_by_role("link", name="Make a follow-up").click()
    due_on = timezone.localdate() + dt.timedelta(days=60)
    fields = {"safe_title": TITLE, "done_when": "Two dated checks", "due_on": due_on}
    for name, value in fields.items():
        secretariat.locator(f"[name={name}]").fill(f"{value}")
    choices = {
        "theme": "Access to information",
        "owner_org": "Phnom Penh partner (sample)",
        "owner": "Phnom Penh partner (sample): S. P. (sample)",
        "verifier": "Jakarta partner (sample): R. W. (sample)",
    }
    for name, label in choices.items():
        secretariat.locator(f"[name={name}]").select_option(label=label)
    secretariat.locator("[name=disclosure]").select_option("public")
    secretariat.get_by_role("button", name="Propose to the owner").click()
    expect(secretariat.locator("h1")).to_have_text(TITLE)


def accept_and_hand_in(owner) -> None:
    owner.locator("#accept + ul").get_by_role("link", name=TITLE).click()
    owner.get_by_role("button", name="Accept", exact=True).click()
    owner.locator("summary", has_text="Hand in").click()
    form = owner.locator("details", has_text="Hand in")
    form.get_by_label("What shows it").fill("Sample: both checks are dated.")
    form.get_by_role("button", name="Hand in").click()
    expect(owner.locator("main")).to_contain_text("Handed in")


def verify(verifier) -> None:
    verifier.locator("#verify + ul").get_by_role("link", name=TITLE).click()
    verifier.get_by_role("button", name="Confirm as kept").click()
    expect(verifier.locator("main")).to_contain_text("Kept")
