"""How large a body may be, and what an address may hold: told before a view is asked."""

import re

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.utils.translation import gettext as _

NONSENSE = re.compile(r"%00|[0-9]{100}")


def at_most(size: int):
    """Refuse bodies over `size` bytes with 413."""

    def mark(view):
        view.most_bytes = size
        return view

    return mark


class BodyLimitMiddleware:
    """Stands before the CSRF check, which is the first to parse a form."""

    sync_capable = True
    async_capable = True

    def __init__(self, get_response):
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        most = getattr(view, "most_bytes", None)
        if most is None or _size(request) <= most:
            return None
        text = _("This is too long to be sent at once.")
        return HttpResponse(text, status=413, content_type="text/plain; charset=utf-8")


class AddressLimitMiddleware:
    """400 for what no link of ours holds and no person types.

    PostgreSQL refuses a NUL in any text, and Python a number of 4,300 digits: wherever
    one arrives, in Wagtail's views as well, it would be an error of ours.
    """

    sync_capable = True
    async_capable = True

    def __init__(self, get_response):
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if NONSENSE.search(request.get_full_path()):
            raise BadRequest("This address cannot be meant.")


def _size(request) -> int:
    said = request.META.get("CONTENT_LENGTH") or ""
    # A body sent in chunks does not say how long it is: then it is counted.
    return int(said) if said.isdecimal() else len(request.body)
