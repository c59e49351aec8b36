"""The first page as it was drawn, until something that it tells of changes.

Every act of members leaves an audit line and every act on a page a log line, so the two
newest numbers name the state of the site; what only the clock changes waits a minute.
"""

import logging

from django.core.cache import caches
from django.db.models import Max
from django.http import HttpResponse
from django.utils.translation import get_language
from redis.exceptions import RedisError
from wagtail.models import PageLogEntry

from network_site.core.audit.models import AuditLine

LONGEST = 60  # seconds
log = logging.getLogger(__name__)


def kept(request, draw) -> HttpResponse:
    """What `draw()` answered a visitor before, or answers now."""
    key = f"first-page:{request.get_host()}:{get_language()}:{_state()}"
    content = _asked(caches["pages"].get, key)
    if content is None:
        content = draw().render().content
        _asked(caches["pages"].set, key, content, LONGEST)
    return HttpResponse(content)


def _asked(question, *args):
    """What the cache says; nothing while Redis is away: then the page is drawn."""
    try:
        return question(*args)
    except (RedisError, OSError) as error:
        log.warning("The first page was not kept: %s", type(error).__name__)
        return None


def may_keep(request) -> bool:
    """Only for visitors without a cookie: nothing on the page can be about them."""
    is_plain = not (request.GET or request.COOKIES)
    return is_plain and not getattr(request, "is_preview", False)


def _state() -> str:
    acts = AuditLine.objects.aggregate(last=Max("pk"))["last"]
    return f"{acts}-{PageLogEntry.objects.aggregate(last=Max('pk'))['last']}"
