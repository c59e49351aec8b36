from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from network_site.core import numbers


@pytest.mark.parametrize(
    ("line", "label", "value"),
    [
        ("2020, 37", "2020", "37"),
        ("2020;37.5", "2020", "37.5"),
        ("Phnom Penh\t1,422", "Phnom Penh", "1422"),
        ("Loss, -3", "Loss", "-3"),
        ("Loss, −3", "Loss", "-3"),
        ("Share, 12 %", "Share", "12"),
        ("ខេត្ត, 0", "ខេត្ត", "0"),
        ("Total, 1,200,000.5", "Total", "1200000.5"),
    ],
)
def test_a_line_is_a_label_and_a_number(line, label, value):
    assert numbers.checked(line) == [numbers.Row(label, Decimal(value))]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Write at least one line"),
        ("2020", "Line 1: write a label, a comma and a number"),
        ("2020, 1\n\n2021, many", "Line 3: “many” is not a number"),
        (", 4", "Line 1: the label is missing"),
        ("x, nan", "“nan” is not a number"),
        ("x, 1e400", "is not a number"),
        (f"{'x' * 91}, 1", "longer than 90 characters"),
        ("x, 1\n" * 61, "At most 60 lines"),
    ],
)
def test_a_broken_line_is_told_by_its_number(text, why):
    with pytest.raises(ValidationError) as caught:
        numbers.checked(text)

    assert why in " ".join(caught.value.messages)
    assert numbers.rows(text) == []


def test_numbers_are_said_in_one_sentence():
    rows = numbers.checked("2018, 12\n2021, 31\n2025, 19")

    assert numbers.in_words(rows, unit="percent", is_line=True) == (
        "from 2018 12 percent to 2025 19 percent; highest 2021 31 percent, "
        "lowest 2018 12 percent"
    )
    assert numbers.in_words(rows, unit="", is_line=False) == "2018 12; 2021 31; 2025 19"
    assert numbers.in_words([], unit="", is_line=True) == "no numbers yet"


def test_many_numbers_are_not_all_said():
    rows = numbers.checked("\n".join(f"{year}, 1" for year in range(2000, 2010)))

    assert numbers.in_words(rows, unit="", is_line=False).endswith("and 4 more")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_a_cell_is_no_formula(text):
    assert numbers.unarmed(text) == f"'{text}"
