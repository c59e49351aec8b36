"""How large a body may be, and what an address may hold: told before a view is asked."""

import re

from django.core.exceptions import BadRequest
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from .middleware import Middleware

NONSENSE = re.compile(r"%00|[0-9]{100}")


def at_most(size: int):
    """Refuse bodies over `size` bytes with 413."""

    def mark(view):
        view.most_bytes = size
        return view

    return mark


class BodyLimitMiddleware(Middleware):
    """Stands before the CSRF check, which is the first to parse a form."""

    def process_view(self, request, view, args, kwargs):
        most = getattr(view, "most_bytes", None)
        if most is None or _size(request, most) <= most:
            return None
        if request.accepts("application/json") and not request.accepts("text/html"):
            text = _("This is too long to be sent at once.")
            return JsonResponse({"errors": {"__all__": [text]}}, status=413)
        return render(request, "413.html", status=413)


class AddressLimitMiddleware(Middleware):
    """400 for what no link of ours holds and no person types.

    PostgreSQL refuses a NUL in any text, and Python a number of 4,300 digits: wherever
    one arrives, in Wagtail's views as well, it would be an error of ours.
    """

    def process_view(self, request, view, args, kwargs):
        if NONSENSE.search(request.get_full_path()):
            raise BadRequest("This address cannot be meant.")


def _size(request, most: int) -> int:
    """How many bytes are said: a form writes each byte of Khmer as three (%E1)."""
    told = request.META.get("CONTENT_LENGTH") or ""
    # A body sent in chunks does not say how long it is: then it is counted.
    size = int(told) if told.isdecimal() else len(request.body)
    is_plain_form = request.content_type == "application/x-www-form-urlencoded"
    if is_plain_form and most < size <= 3 * most:
        return len(request.body) - 2 * request.body.count(b"%")
    return size
