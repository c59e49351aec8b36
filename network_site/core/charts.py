"""Where each line, bar and word of a chart stands; the template only prints it.

The drawing is 420 units wide, so that its words stay readable at 330 px.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from .numbers import GRAPHEME, Row, shown

WIDTH = 420
LINE_HEIGHT, BAR_HEIGHT, GAP = 20, 16, 14
LABEL_LETTERS = 42  # what fits the width, in letters of a common size
TOP, FLOOR, LEFT, RIGHT = 26, 190, 16, 404


@dataclass
class Word:
    x: float
    y: float
    text: str
    anchor: str = "start"


@dataclass
class Bar:
    x: float
    y: float
    width: float
    is_negative: bool
    words: list[Word] = field(default_factory=list)
    height: int = BAR_HEIGHT


@dataclass
class Chart:
    height: float
    width: int = WIDTH
    zero: float | None = None  # where the line of zero stands, when one is drawn
    bars: list[Bar] = field(default_factory=list)
    points: str = ""
    dots: list[Word] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)


def bars(rows: list[Row], *, unit: str = "") -> Chart:
    """Bars that lie, each under its label, so that long labels have room."""
    lowest = min([Decimal(0), *(row.value for row in rows)])
    highest = max([Decimal(0), *(row.value for row in rows)])
    room = WIDTH - 76  # the widest number stands right of the longest bar
    scale = float(room) / (float(highest - lowest) or 1.0)
    zero = round(float(-lowest) * scale, 1)
    drawn, y = [], 0.0
    for row in rows:
        bar, y = _bar(row, y=y, zero=zero, scale=scale)
        drawn.append(bar)
    return Chart(height=round(y, 1), zero=zero if lowest < 0 else None, bars=drawn)


def line(rows: list[Row], *, unit: str = "") -> Chart:
    """A line through the values in their order; the ends and the peak are named."""
    values = [float(row.value) for row in rows]
    low, high = min([0.0, *values]), max([0.0, *values])
    spread = (high - low) or 1.0
    step = (RIGHT - LEFT) / max(len(rows) - 1, 1)
    spots = [
        (
            round(LEFT + step * place if len(rows) > 1 else WIDTH / 2, 1),
            round(FLOOR - (value - low) / spread * (FLOOR - TOP), 1),
        )
        for place, value in enumerate(values)
    ]
    chart = Chart(
        height=FLOOR + 30, zero=round(FLOOR + low / spread * (FLOOR - TOP), 1)
    )
    chart.points = " ".join(f"{x},{y}" for x, y in spots)
    for place in _named(values):
        x, y = spots[place]
        chart.dots.append(Word(x, y, rows[place].shown))
        chart.words.append(Word(x, y - 10, rows[place].shown, _anchor(x)))
        chart.words.append(Word(x, FLOOR + 24, _short(rows[place].label), _anchor(x)))
    return chart


def _bar(row: Row, *, y: float, zero: float, scale: float) -> tuple[Bar, float]:
    lines = _wrapped(row.label)
    words = [Word(0, y + LINE_HEIGHT * n - 6, text) for n, text in enumerate(lines, 1)]
    y += LINE_HEIGHT * len(lines)
    length = round(abs(float(row.value)) * scale, 1)
    start = round(zero - length, 1) if row.value < 0 else zero
    end = zero if row.value < 0 else zero + length
    words.append(Word(round(end + 6, 1), y + BAR_HEIGHT - 3, shown(row.value)))
    drawn = Bar(start, y, max(length, 1.5), row.value < 0, words)
    return drawn, y + BAR_HEIGHT + GAP


def _named(values: list[float]) -> list[int]:
    """The first, the last, and the highest when it stands apart from both."""
    places = {0, len(values) - 1} if values else set()
    if len(values) > 3:
        peak = values.index(max(values))
        if len(values) // 5 < peak < len(values) - 1 - len(values) // 5:
            places.add(peak)
    return sorted(places)


def _anchor(x: float) -> str:
    return "start" if x < 60 else "end" if x > WIDTH - 60 else "middle"


def _short(label: str) -> str:
    graphemes = GRAPHEME.findall(label)
    return label if len(graphemes) <= 16 else "".join(graphemes[:15]) + "…"


def _wrapped(label: str) -> list[str]:
    """The label in lines that fit; cut between graphemes where no space helps."""
    lines, current = [], ""
    for word in label.split():
        for piece in _pieces(word):
            if current and len(GRAPHEME.findall(f"{current} {piece}")) > LABEL_LETTERS:
                lines.append(current)
                current = piece
            else:
                current = f"{current} {piece}".strip()
    return [*lines, current] if current else lines or [""]


def _pieces(word: str) -> list[str]:
    graphemes = GRAPHEME.findall(word)
    return [
        "".join(graphemes[start : start + LABEL_LETTERS])
        for start in range(0, len(graphemes), LABEL_LETTERS)
    ]
