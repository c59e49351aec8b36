"""Days in words, as short as they can be said."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _


def in_words(first: dt.date, last: dt.date | None, *, is_month_only=False) -> str:
    """18 to 21 June 2024; 31 January to 3 February 2017; July 2023."""
    if is_month_only:
        return date_format(first, "F Y")
    if last is None or last == first:
        return date_format(first, "j F Y")
    shape = "j F Y" if first.year != last.year else "j F"
    if (first.year, first.month) == (last.year, last.month):
        shape = "j"
    return _("%(first)s to %(last)s") % {
        "first": date_format(first, shape), "last": date_format(last, "j F Y"),
    }  # fmt: skip
