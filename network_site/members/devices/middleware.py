"""Notes that a session is used, and tells a browser to forget when its session ended."""

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.shortcuts import resolve_url

from network_site.core.middleware import Middleware
from network_site.core.models import EndedSession
from network_site.core.sessions import kept_key

from ..sign_in import known
from .actions import idle_limit

# What was written and what was read leave the browser. Not "cookies": that would reach
# every other site of the same domain; ours are taken back one by one.
FORGET = '"cache", "storage"'


def is_no_use(view):
    """Mark a view that pages ask by themselves: that a tab is open is no use."""
    view.is_no_use = True
    return view


class SessionUseMiddleware(Middleware):
    """Stands outside of all that may send a visitor to sign-in."""

    def __call__(self, request):
        if self.is_async:
            return self._answer_later(request)
        return self._finish(request, self.get_response(request))

    async def _answer_later(self, request):
        response = await self.get_response(request)
        if not _has_work(request, response):
            return response
        return await sync_to_async(self._finish)(request, response)

    def _finish(self, request, response):
        if not _has_work(request, response):
            return response
        if getattr(request, "signs_out", False) or _was_ended(request, response):
            response.headers["Clear-Site-Data"] = FORGET
            known.forget(response)
        elif _is_use(request):
            request.session.note_use(idle_limit=idle_limit(request.user))
        return response


def _has_work(request, response) -> bool:
    return (
        hasattr(request, "signs_out")
        or _may_be_ended(request, response)
        or _is_use(request)
    )


def _may_be_ended(request, response) -> bool:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    is_sent_away = response.headers.get("Location", "").startswith(
        resolve_url(settings.LOGIN_URL)
    )
    return is_sent_away or SESSION_KEY not in request.session


def _was_ended(request, response) -> bool:
    if not _may_be_ended(request, response):
        return False
    key = kept_key(request.COOKIES[settings.SESSION_COOKIE_NAME])
    return EndedSession.objects.filter(session_key=key).exists()


def _is_use(request) -> bool:
    if request.session.is_use_noted() or not request.user.is_authenticated:
        return False
    view = getattr(request.resolver_match, "func", None)
    return not getattr(view, "is_no_use", False)
