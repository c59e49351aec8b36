"""Every kind of page, wide and narrow, light and dark: whole, quiet and usable."""

from pathlib import Path

import pytest

from network_site.members.sample import member

from .pages import NOWHERE, PAGES

INSPECT = (Path(__file__).parent / "inspect.js").read_text(encoding="utf-8")
FOCUS = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}"""


@pytest.fixture
def walker(page_at, sign_in, sample_network):
    """A function: a page that a sample member, or anybody, has open in that view."""
    pages = {}

    def page_of(who, width, scheme):
        if who not in pages:
            pages[who] = page_at(width, scheme=scheme)
            if who is not None:
                sign_in(pages[who], member(who))
        return pages[who]

    return page_of


@pytest.mark.parametrize(
    ("width", "scheme"),
    [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark"), (320, "light")],
)
def test_every_page_is_whole(walker, width, scheme):
    faults = []
    for status, table in ((200, PAGES), (404, NOWHERE)):
        for who, path in table:
            page = walker(who, width, scheme)
            answer = page.goto(path)
            if answer.status != status:
                faults.append(f"{path}: answered {answer.status}")
            faults += [f"{path}: {fault}" for fault in page.evaluate(INSPECT)]

    assert faults == []


def test_the_first_stop_of_the_keyboard_leads_to_the_content(walker):
    page = walker(None, 1280, "light")
    page.goto("/accounts/login/")

    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    page.keyboard.press("Enter")

    assert page.evaluate("() => document.activeElement.id") == "main"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_stop_of_the_keyboard_can_be_seen(walker, scheme):
    page = walker("editor", 1280, scheme)
    page.goto("/accounts/")

    for _stop in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS)


def test_pages_hold_at_twice_the_text_size(walker):
    page = walker("editor", 640, "light")

    faults = []
    for who, path in PAGES:
        page = walker(who, 640, "light")
        page.goto(path)
        page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
        overflow = page.evaluate(
            "() => document.documentElement.scrollWidth - window.innerWidth"
        )
        if overflow > 0:
            faults.append(f"{path}: scrolls {overflow} px sideways")

    assert faults == []
