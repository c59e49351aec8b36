"""docs/permissions.md says what the rules say, and every rule is asked in it."""

import os

from .document import COMMAND, PATH, text_of
from .table import rules


def test_the_document_says_what_the_rules_say(table):
    written = text_of(table)

    if os.environ.get("WRITE_PERMISSIONS"):  # as `make permissions` runs this test
        PATH.write_text(written)
    assert PATH.read_text() == written, (
        f"it is stale: run {COMMAND} and read the change"
    )


def test_every_rule_is_asked_in_a_table(table):
    unasked = set(rules()) - table.all_asked

    assert not unasked, "ask them in tests/permissions/kinds/"
