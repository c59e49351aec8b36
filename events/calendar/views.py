from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from .feed import public_calendar


@require_safe
def calendar(request):
    """The public calendar for calendar programs."""
    host = urlsplit(settings.BASE_URL).hostname
    body = public_calendar(host=host, address=request.build_absolute_uri)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="events.ics"'
    return response
