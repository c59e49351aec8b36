"""Reads a CSV file of recommendations: every fault by row and column, or every row."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from network_site.members.models import Theme

from .forms import RowForm

COLUMNS = list(RowForm.base_fields)
MOST_ROWS = 50_000
MOST_BYTES = 40_000_000
MOST_FAULTS = 20


class BadFile(Exception):
    """What is wrong with the file, a line each; nothing of it was taken."""

    def __init__(self, *faults: str):
        super().__init__("\n".join(faults))
        self.faults = faults


def read(path, *, progress=iter) -> list[dict]:
    """The valid rows of the file, as the columns of Recommendation.

    `progress` wraps the rows for whoever shows how far it is. Rows are counted as a
    spreadsheet counts them: the header is row 1.
    """
    rows = _rows_of(_text_of(Path(path)))
    if not rows:
        raise BadFile(_("The file holds no rows below its columns."))
    if len(rows) > MOST_ROWS:
        raise BadFile(
            _("%(count)s rows, at most %(most)s at a time: split the file.")
            % {"count": len(rows), "most": MOST_ROWS}
        )
    form = RowForm(themes={theme.slug: theme for theme in Theme.objects.all()})
    found, faults, codes = [], [], {}
    for number, cells in progress(rows):
        wrong = list(_faults_of(form, number, cells, codes=codes))
        faults += wrong
        if not wrong:
            found.append(form.cleaned_data)
        if len(faults) >= MOST_FAULTS:
            raise BadFile(*faults[:MOST_FAULTS], _("… and perhaps more."))
    if faults:
        raise BadFile(*faults)
    return found


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadFile(
                _("The file is larger than %(most)s MB: split it.")
                % {"most": MOST_BYTES // 1_000_000}
            )
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = error.object.count(b"\n", 0, error.start) + 1
        raise BadFile(
            _("line %(row)s: not UTF-8. Save the file as “CSV UTF-8”.") % {"row": row}
        ) from error
    except OSError as error:
        raise BadFile(f"{path}: {error.strerror}") from error


def _rows_of(text: str) -> list[tuple[int, list[str]]]:
    if "\0" in text:
        raise BadFile(_("The file holds zero bytes: it is not text."))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        _check_header(header)
        return [(number, cells) for number, cells in enumerate(reader, 2) if cells]
    except csv.Error as error:
        raise BadFile(
            _("line %(line)s: not CSV (%(error)s)")
            % {"line": reader.line_num, "error": error}
        ) from error


def _check_header(header: list[str]) -> None:
    if header == COLUMNS:
        return
    if not header:
        raise BadFile(_("The file is empty: row 1 must be %s") % ",".join(COLUMNS))
    missing = [name for name in COLUMNS if name not in header]
    unknown = [name[:40] for name in header if name not in COLUMNS]
    faults = [_("row 1: the columns must be %s") % ",".join(COLUMNS)]
    if missing:
        faults.append(_("row 1: missing: %s") % ", ".join(missing))
    if unknown:
        faults.append(_("row 1: unknown: %s") % ", ".join(unknown))
    raise BadFile(*faults)


def _faults_of(form, number: int, cells: list[str], *, codes: dict) -> Iterator[str]:
    if len(cells) != len(COLUMNS):
        yield _("row %(row)s: %(count)s cells instead of %(columns)s") % {
            "row": number, "count": len(cells), "columns": len(COLUMNS)
        }  # fmt: skip
        return
    # One form for all rows: making 50,000 would take longer than reading them.
    form.data, form.is_bound = dict(zip(COLUMNS, cells, strict=True)), True
    form.full_clean()
    for column, errors in form.errors.items():
        for error in errors:
            yield _("row %(row)s, column %(column)s: %(error)s") % {
                "row": number, "column": column, "error": error
            }  # fmt: skip
    code = form.cleaned_data.get("code")
    first = codes.setdefault(code, number) if code else number
    if first != number:
        yield _("row %(row)s, column code: “%(code)s” is in row %(first)s already") % {
            "row": number, "code": code, "first": first
        }  # fmt: skip
