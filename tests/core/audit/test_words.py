"""Every act that the code records has its words, or stands on no page on purpose."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

from network_site.core.audit.reading import label
from network_site.core.audit.words import CIRCLE, ON_NO_PAGE, PEOPLE, PEOPLE_NOUNS

RECORDERS = {
    "record",
    "_record",
    "_tell",
    "note_read",
    "note_refusal",
    "Asked",
    "Draft",
}
SOURCES = ["network_site", "investigations", "events", "themes"]


def acts_in(path: Path):
    """The literal "<noun>.<verb>" that a call of one of the recorders begins with."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and _name(node.func) in RECORDERS:
            for argument in node.args:
                text = argument.value if isinstance(argument, ast.Constant) else ""
                if isinstance(text, str) and text.count(".") == 1 and " " not in text:
                    yield text


def _name(function) -> str:
    return getattr(function, "id", getattr(function, "attr", ""))


def recorded() -> set[str]:
    files = [
        path
        for source in SOURCES
        for path in (settings.ROOT / source).rglob("*.py")
        if "migrations" not in path.parts
    ]
    return {act for path in files for act in acts_in(path)}


def test_every_recorded_act_has_words_or_is_on_no_page():
    unknown = {
        act
        for act in recorded()
        if act not in CIRCLE | PEOPLE and act.split(".")[0] not in ON_NO_PAGE
    }

    assert not unknown, "add a sentence for it in core/audit/words.py"


def test_the_search_for_acts_finds_them():
    assert {"message.posted", "member.locked", "sign_in.done"} <= recorded()


@pytest.mark.parametrize("act", sorted(CIRCLE | PEOPLE))
def test_a_sentence_can_be_said_without_anybody_in_it(act):
    assert label({**CIRCLE, **PEOPLE}[act])


def test_the_two_pages_share_no_act_but_taking_the_log():
    assert CIRCLE.keys() & PEOPLE.keys() == {"audit.exported"}
    assert not PEOPLE_NOUNS & {"investigation", "compartment", "support"}
