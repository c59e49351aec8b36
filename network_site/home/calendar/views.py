from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_http_methods, require_safe
from redis.exceptions import RedisError

from network_site.members.recent import recent_sign_in

from . import access, actions
from .models import CalendarFeed
from .personal import personal_calendar

HOUR = 60 * 60
MOST_AN_HOUR = 60  # programs ask once or twice


@require_safe
def own_calendar(request, token):
    """The calendar of whoever made the address; 404 for every other word."""
    feed = access.feed_at(token)
    if feed is None:
        raise Http404
    if _is_too_often(feed):
        return HttpResponse(status=429, headers={"Retry-After": str(HOUR)})
    now = timezone.now()
    actions.note_reading(feed, on=now.date())
    host = urlsplit(settings.BASE_URL).hostname
    body = personal_calendar(feed.member, at=now, host=host)
    etag = f'"{sha256(body).hexdigest()}"'
    headers = {"ETag": etag, "Content-Disposition": 'inline; filename="calendar.ics"'}
    response = HttpResponse(
        body, content_type="text/calendar; charset=utf-8", headers=headers
    )
    return get_conditional_response(request, etag=etag, response=response)


@require_http_methods(["GET", "HEAD", "POST"])
@recent_sign_in
def feed(request):
    """Whether there is an address; a POST makes one and shows it this once."""
    address = None
    if request.method == "POST":
        token = actions.make_feed(request.user)
        path = reverse("home:own-calendar", args=[token])
        address = f"{settings.BASE_URL}{path}"
    found = CalendarFeed.objects.filter(member=request.user).first()
    context = {
        "feed": found, "address": address, "is_alive": found and access.is_alive(found),
    }  # fmt: skip
    return render(request, "home/calendar/feed.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@recent_sign_in
def end(request):
    """Asks first: every program that has the address hears nothing any more."""
    if request.method == "POST":
        actions.end_feed(request.user)
        return redirect("home:calendar-feed")
    return render(request, "home/calendar/end.html")


def _is_too_often(feed) -> bool:
    key = f"calendar-feed:{feed.token_hash}"
    try:
        is_first = cache.add(key, 1, timeout=HOUR)
        return not is_first and cache.incr(key) > MOST_AN_HOUR
    except (ValueError, RedisError, OSError):  # the hour ended between; no Redis now
        return False
