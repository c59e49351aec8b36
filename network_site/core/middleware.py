"""What every middleware of ours is, and the first door of what is not public."""

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.contrib.auth.views import redirect_to_login
from django.utils.cache import add_never_cache_headers

MEMBERS_ONLY = (
    "/desk/",
    "/people/",
    "/investigations/",
    "/meetings/",
    "/follow-ups/",
    "/recommendations/",
)
# These hold something of a person too, or the key to it, before anybody signs in.
NEVER_STORED = (*MEMBERS_ONLY, "/accounts/", "/calendar/", "/cms/", "/admin/")


class Middleware:
    """Serves a synchronous and an asynchronous chain alike: it costs no thread."""

    sync_capable = True
    async_capable = True

    def __init__(self, get_response):
        self.get_response = get_response
        self.is_async = iscoroutinefunction(get_response)
        if self.is_async:
            markcoroutinefunction(self)

    def __call__(self, request):
        return self.get_response(request)


class MembersOnlyMiddleware(Middleware):
    """Below these addresses nobody learns what exists without signing in.

    It stands before the URL patterns: an address that leads nowhere sends to sign-in
    like one that leads somewhere. Whatever a member is shown is never stored.
    """

    def __call__(self, request):
        if self.is_async:
            return self._answer_later(request)
        if is_members_only(request.path) and not request.user.is_authenticated:
            return _never_stored(redirect_to_login(request.get_full_path()))
        return self._finish(request, self.get_response(request))

    async def _answer_later(self, request):
        request.user = await request.auser()  # one look-up for sync and async code
        if is_members_only(request.path) and not request.user.is_authenticated:
            return _never_stored(redirect_to_login(request.get_full_path()))
        return self._finish(request, await self.get_response(request))

    def _finish(self, request, response):
        private = is_private(request.path) or request.user.is_authenticated
        return _never_stored(response) if private else response


def is_members_only(path: str) -> bool:
    return f"{path.rstrip('/')}/".startswith(MEMBERS_ONLY)


def is_private(path: str) -> bool:
    return f"{path.rstrip('/')}/".startswith(NEVER_STORED)


def _never_stored(response):
    add_never_cache_headers(response)
    return response
