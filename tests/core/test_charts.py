"""Edges of the drawing: one value, zeros, negative, long and Khmer labels."""

from itertools import chain

import pytest

from network_site.core import charts, numbers


def rows(text: str):
    return numbers.checked(text)


@pytest.mark.parametrize(
    "text",
    ["only, 5", "a, 0\nb, 0", "a, -3\nb, 4", "a, -3\nb, -4", "a, 0.0001\nb, 1000000"],
)
@pytest.mark.parametrize("draw", [charts.bars, charts.line])
def test_everything_stands_inside_the_drawing(draw, text):
    chart = draw(rows(text))

    spots = (
        [word for bar in chart.bars for word in bar.words] + chart.words + chart.dots
    )
    assert all(0 <= spot.x <= chart.width for spot in spots)
    assert all(0 <= spot.y <= chart.height for spot in spots)
    assert all(bar.x >= 0 and bar.x + bar.width <= chart.width for bar in chart.bars)


def test_a_value_below_zero_goes_the_other_way_from_a_drawn_zero():
    chart = charts.bars(rows("loss, -5\ngain, 5"))
    loss, gain = chart.bars

    assert chart.zero == gain.x
    assert loss.is_negative
    assert loss.x + loss.width == pytest.approx(chart.zero)


def test_one_value_of_a_line_stands_in_the_middle():
    chart = charts.line(rows("2020, 37"))

    assert chart.points == "210.0,26.0"
    assert [dot.text for dot in chart.dots] == ["37"]


def test_a_long_label_is_parted_into_lines_and_loses_nothing():
    label = "Secretaries and undersecretaries of state under the former administration"
    words = charts.bars(rows(f"{label}; 641")).bars[0].words

    assert " ".join(word.text for word in words[:-1]) == label
    assert all(len(word.text) <= charts.LABEL_LETTERS for word in words)


def test_a_khmer_label_without_spaces_is_cut_between_graphemes():
    label = "ថ្លៃសេវាសាធារណៈ" * 7
    words = charts.bars(rows(f"{label}; 1")).bars[0].words

    assert len(words) > 2
    assert "".join(word.text for word in words[:-1]) == label
    graphemes = charts.GRAPHEME.findall(label)
    parts = (charts.GRAPHEME.findall(word.text) for word in words[:-1])
    assert list(chain.from_iterable(parts)) == graphemes


def test_no_rows_draw_an_empty_chart():
    assert charts.bars([]).bars == []
    assert charts.line([]).points == ""
