"""Every kind of page, wide and narrow, light and dark: whole, quiet and usable."""

from pathlib import Path

import pytest

from network_site.members.sample import member

from .pages import NOWHERE, PAGES, goto

INSPECT = (Path(__file__).parent / "inspect.js").read_text(encoding="utf-8")
FOCUS = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}"""


VIEWS = [
    (1280, "light"),
    (1280, "dark"),
    (360, "dark"),
    (320, "light"),
]
OVERFLOW = "() => document.documentElement.scrollWidth - window.innerWidth"
TWICE = "() => { document.documentElement.style.fontSize = '200%' }"


@pytest.fixture
def walk(page_at, sign_in, sample_network):
    """A function: goes through a table in one view, yields each open page."""

    def through(table, width, scheme):
        pages = {}
        for who, *address in table:
            if who not in pages:
                pages[who] = page_at(width, scheme=scheme)
                if who is not None:
                    sign_in(pages[who], member(who))
            answer = goto(pages[who], *address)
            yield f"{who} {width} {scheme} {pages[who].url}", pages[who], answer

    return through


def test_every_page_is_whole(walk):
    faults = []
    for width, scheme in VIEWS:
        for expected, table in ((200, PAGES), (404, NOWHERE)):
            for where, page, answer in walk(table, width, scheme):
                if answer.status != expected:
                    faults.append(f"{where}: answered {answer.status}")
                faults += [f"{where}: {fault}" for fault in page.evaluate(INSPECT)]

    assert faults == []


def test_every_page_holds_at_twice_the_text_size(walk):
    faults = []
    for where, page, _answer in walk(PAGES, 640, "light"):
        page.evaluate(TWICE)
        if (overflow := page.evaluate(OVERFLOW)) > 0:
            faults.append(f"{where}: scrolls {overflow} px sideways")

    assert faults == []


def test_the_first_stop_of_the_keyboard_leads_to_the_content(page_at):
    page = page_at(1280)
    page.goto("/accounts/login/")

    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    page.keyboard.press("Enter")

    assert page.evaluate("() => document.activeElement.id") == "main"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_stop_of_the_keyboard_can_be_seen(page_at, sign_in, reader, scheme):
    page = page_at(1280, scheme=scheme)
    sign_in(page, reader)
    page.goto("/accounts/")

    for _stop in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS)
