"""Every pair of colours that carries words can be read, by day and by night."""

import re

import pytest
from django.conf import settings

TOKENS = (settings.ROOT / "static/css/tokens.css").read_text(encoding="utf-8")
COLOURS = dict(re.findall(r"--([\w-]+):\s*light-dark\((#\w{6}, #\w{6})\)", TOKENS))
WORDS = [  # ink, what it stands on
    ("ink", "paper"), ("ink", "paper-raised"), ("ink", "paper-sunk"),
    ("ink-soft", "paper"), ("ink-soft", "paper-raised"), ("ink-soft", "paper-sunk"),
    ("ink-faint", "paper"), ("ink-faint", "paper-raised"),
    ("accent", "paper"), ("accent", "paper-sunk"), ("accent", "accent-wash"),
    ("accent-ink", "accent"), ("late", "paper"), ("late", "late-wash"),
    ("soon", "soon-wash"), ("done", "done-wash"),
    ("ink", "accent-wash"), ("ink", "late-wash"), ("ink", "soon-wash"), ("ink", "done-wash"),
]  # fmt: skip
EDGES = [("line-field", "paper-raised"), ("line-field", "paper"), ("accent", "paper")]
EDGES += [(f"thread-{number}", "paper") for number in (1, 2, 3, 4)]


def light(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(ink: str, ground: str, scheme: int) -> float:
    pair = [light(COLOURS[name].split(", ")[scheme]) for name in (ink, ground)]
    return (max(pair) + 0.05) / (min(pair) + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_stand_out_from_their_ground(ink, ground, scheme):
    assert ratio(ink, ground, scheme) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), EDGES)
def test_edges_and_threads_can_be_told_from_paper(ink, ground, scheme):
    assert ratio(ink, ground, scheme) >= 3
