"""Slower, not shut: the page that says how long, and the one for a busy moment."""

from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

BUSY = 3  # seconds after which a busy moment has passed, most likely


def wait_page(request, seconds: int):
    """429, with the seconds for a person and for a script."""
    page = {"seconds": seconds, "back": _back(request)}
    response = render(request, "account/wait.html", page, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response


def busy_page(request):
    page = {"seconds": BUSY, "back": _back(request), "is_busy": True}
    response = render(request, "account/wait.html", page, status=503)
    response.headers["Retry-After"] = str(BUSY)
    return response


def _back(request) -> str:
    """The page that was sent, with where it was to lead."""
    there = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(there, allowed_hosts=None)
    query = request.GET.copy()
    if there and is_ours:
        query["next"] = there
    else:
        query.pop("next", None)
    return f"{request.path}?{query.urlencode()}" if query else request.path
