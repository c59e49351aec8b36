"""A log as a page and as a file: the same for every reader, over the lines it may see."""

import datetime as dt

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse

from network_site.core.spreadsheet import csv_text

from . import reading
from .forms import LogFilterForm

PAGE = 100
COLUMNS = ["time", "within", "who", "what", "act"]


def context(request, lines, words: dict) -> dict:
    """`form` (LogFilterForm), `page` (rows of `reading.rows`), `query`, `is_narrowed`,
    `kept_days`."""
    form = LogFilterForm(request.GET or None, lines=lines, words=words)
    found = form.filtered() if form.is_bound else lines
    page = Paginator(found.for_listing(), PAGE).get_page(request.GET.get("page"))
    page.object_list = reading.rows(page.object_list, words)
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "form": form, "page": page, "query": query.urlencode(),
        "is_narrowed": bool(query), "kept_days": settings.AUDIT_KEPT_DAYS,
    }  # fmt: skip


def lines_asked_for(request, lines, words: dict):
    form = LogFilterForm(request.GET, lines=lines, words=words)
    return form.filtered().for_listing()


def file(lines, words: dict) -> HttpResponse:
    rows = [
        [_moment(row), "hour" if row["until"] else "second", row["who"], row["what"],
         row["act"]]
        for row in reading.rows(lines, words)
    ]  # fmt: skip
    response = HttpResponse(
        csv_text(COLUMNS, rows), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="log.csv"'
    return response


def _moment(row: dict) -> str:
    return row["at"].astimezone(dt.UTC).isoformat(timespec="seconds")
