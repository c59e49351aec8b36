"""Rows of label and number that people type or paste, read and said in words."""

import math
import re
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

import regex
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext as _

MOST_ROWS = 60
LONGEST_LABEL = 90  # graphemes, so that every script has the same room
MOST_IN_WORDS = 6
LARGEST = Decimal(10) ** 15
GRAPHEME = regex.compile(r"\X")
THOUSANDS = re.compile(r"^-?\d{1,3}(,\d{3})+(\.\d+)?$")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class Row(NamedTuple):
    label: str
    value: Decimal

    @property
    def shown(self) -> str:
        return shown(self.value)


def shown(value: Decimal) -> str:
    """The number as a reader of the page's language writes it."""
    places = max(0, -value.normalize().as_tuple().exponent)
    return number_format(value, decimal_pos=places, force_grouping=abs(value) >= 10_000)


def checked(text: str) -> list[Row]:
    """The rows of `text`, or a ValidationError that names each line that fails."""
    found, errors = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            found.append(_row(line))
        except ValueError as error:
            errors.append(
                _("Line %(number)d: %(why)s") % {"number": number, "why": error}
            )
    if not found and not errors:
        errors.append(_("Write at least one line: label, number."))
    if len(found) > MOST_ROWS:
        errors.append(_("At most %(most)d lines fit a figure.") % {"most": MOST_ROWS})
    if errors:
        raise ValidationError(errors)
    return found


def rows(text: str) -> list[Row]:
    """The rows of a text that was checked when it was saved; nothing for a broken one."""
    try:
        return checked(text)
    except ValidationError:
        return []


def in_words(rows: list[Row], *, unit: str, is_line: bool) -> str:
    """The numbers in one sentence."""
    if not rows:
        return _("no numbers yet")
    if is_line and len(rows) > 2:
        return _path_in_words(rows, unit)
    said = [_said(row, unit) for row in rows[:MOST_IN_WORDS]]
    if len(rows) > MOST_IN_WORDS:
        left = len(rows) - MOST_IN_WORDS
        said.append(_("and %(left)d more") % {"left": left})
    return "; ".join(said)


def unarmed(text: str) -> str:
    """A cell that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _said(row: Row, unit: str) -> str:
    return f"{row.label} {row.shown} {unit}".strip()


def _path_in_words(rows: list[Row], unit: str) -> str:
    low, high = (
        min(rows, key=lambda row: row.value),
        max(rows, key=lambda row: row.value),
    )
    return _("from %(first)s to %(last)s; highest %(high)s, lowest %(low)s") % {
        "first": _said(rows[0], unit),
        "last": _said(rows[-1], unit),
        "high": _said(high, unit),
        "low": _said(low, unit),
    }


def _row(line: str) -> Row:
    label, separator, number = _parts(line)
    if not separator:
        raise ValueError(_("write a label, a comma and a number."))
    if not label:
        raise ValueError(_("the label is missing."))
    if len(GRAPHEME.findall(label)) > LONGEST_LABEL:
        raise ValueError(
            _("the label is longer than %(most)d characters.") % {"most": LONGEST_LABEL}
        )
    return Row(label, _number(number))


def _parts(line: str) -> tuple[str, str, str]:
    """Label and number, parted by a tab, a semicolon or a comma, in this order."""
    for separator in "\t;":
        if separator in line:
            label, _found, number = line.partition(separator)
            return label.strip(), separator, number.strip()
    label, separator, number = line.partition(",")
    return label.strip(), separator, number.strip()


def _number(text: str) -> Decimal:
    plain = text.replace(",", "") if THOUSANDS.match(text) else text
    try:
        value = Decimal(plain.replace("%", "").replace("−", "-").strip())
    except InvalidOperation:
        value = Decimal("nan")
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise ValueError(_("“%(text)s” is not a number.") % {"text": text[:40]})
    return value
