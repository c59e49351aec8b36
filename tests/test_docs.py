"""What the docs point to is there: a promise that names a test must have that test."""

import re
from pathlib import Path

import pytest
from django.conf import settings

DOCS = [settings.ROOT / "README.md", settings.ROOT / "SECURITY.md",
        *sorted((settings.ROOT / "docs").rglob("*.md"))]  # fmt: skip
A_TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
A_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def name_of(path: Path) -> str:
    return str(path.relative_to(settings.ROOT))


@pytest.mark.parametrize("page", DOCS, ids=name_of)
def test_every_test_that_a_page_names_is_there(page):
    named = A_TEST.findall(page.read_text())

    missing = [f"{file}::{test}" for file, test in named if not has_test(file, test)]

    assert missing == []


def has_test(file: str, test: str) -> bool:
    path = settings.ROOT / file
    if not path.exists():
        return False
    return not test or bool(re.search(rf"def {test}\(", path.read_text()))


@pytest.mark.parametrize("page", DOCS, ids=name_of)
def test_every_file_that_a_page_links_to_is_there(page):
    linked = [page.parent / link for link in A_LINK.findall(page.read_text())]

    assert [str(path) for path in linked if not path.exists()] == []


def test_every_never_of_the_threat_model_is_tested_or_promised():
    text = (settings.ROOT / "docs/threat-model.md").read_text()
    table = text.split("## What backs each “never”")[1].split("\n## ")[0]
    rows = [line.split("|")[1:-1] for line in table.splitlines() if line[:1] == "|"][2:]

    bare = [never for never, backed in rows
            if not A_TEST.search(backed) and "promise of the operator" not in backed]  # fmt: skip

    assert len(rows) > 15
    assert bare == []
