"""Times on a page are in the reader's own zone."""

from django.utils import timezone

from network_site.core.middleware import Middleware


class MemberZoneMiddleware(Middleware):
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
