"""What is true of a member at every request: the own zone, and a first sign-in done."""

from django.contrib.auth.models import AnonymousUser
from django.shortcuts import redirect
from django.utils import timezone

from network_site.core.middleware import Middleware, is_members_only

from .sign_in.hashing import TooBusy
from .sign_in.waiting import busy_page

SET_UP = "/accounts/set-up/"
# What a member may open before the first sign-in is done, below /accounts/.
BEFORE_SET_UP = (
    SET_UP,
    "/accounts/logout/",
    "/accounts/reauthenticate/",
    "/accounts/2fa/webauthn/reauthenticate/",
    "/accounts/invited/",
    "/accounts/safety/",
)
CLOSED = ("/accounts/", "/cms/", "/admin/")


class SetUpMiddleware(Middleware):
    """A member without a second factor, or who has not agreed yet, counts as nobody.

    What is closed sends to the set-up page; what is public is shown as to a visitor,
    so that no view has to know of members who are signed in but not set up.
    """

    def __call__(self, request):
        if request.user.is_authenticated and not request.user.is_set_up:
            path = f"{request.path.rstrip('/')}/"
            if path.startswith(BEFORE_SET_UP):
                return self.get_response(request)
            if is_members_only(path) or path.startswith(CLOSED):
                return self._send(SET_UP)
            _count_as_nobody(request)
        return self.get_response(request)

    def _send(self, path):
        return _later(redirect(path)) if self.is_async else redirect(path)


class BusyMiddleware(Middleware):
    """Too many passwords to hash at once: 503 with a page, instead of a slow site."""

    def process_exception(self, request, exception):
        return busy_page(request) if isinstance(exception, TooBusy) else None


def _count_as_nobody(request) -> None:
    async def nobody():
        return request.user

    request.user, request.auser = AnonymousUser(), nobody


async def _later(response):
    return response


class MemberZoneMiddleware(Middleware):
    """Times on a page are in the reader's own zone."""

    def __call__(self, request):
        if self.is_async:
            return self._answer_later(request)
        _use_zone_of(request.user)
        try:
            return self.get_response(request)
        finally:
            timezone.deactivate()

    async def _answer_later(self, request):
        _use_zone_of(request.user)  # MembersOnlyMiddleware has looked it up
        try:
            return await self.get_response(request)
        finally:
            timezone.deactivate()


def _use_zone_of(member) -> None:
    if member.is_authenticated:
        timezone.activate(member.zone)
