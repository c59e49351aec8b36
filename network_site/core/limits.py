"""How large a body may be: said at the view, held before anything parses it."""

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.http import HttpResponse
from django.utils.translation import gettext as _


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


def _size(request) -> int:
    said = request.META.get("CONTENT_LENGTH") or ""
    # A body sent in chunks does not say how long it is: then it is counted.
    return int(said) if said.isdecimal() else len(request.body)
