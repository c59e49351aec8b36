"""Tables that people open in a spreadsheet program."""

import csv
import io

from .numbers import unarmed


def csv_text(columns: list[str], rows: list[list]) -> str:
    """The table as CSV, with no cell that a spreadsheet would run as a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value) -> str:
    if value is None:
        return ""
    # A number is no formula, also when it begins with a minus.
    return str(value) if isinstance(value, int) else unarmed(str(value))
