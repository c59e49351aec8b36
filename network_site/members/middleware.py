"""Times on a page are in the reader's own zone."""

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.utils import timezone


class MemberZoneMiddleware:
    sync_capable = True
    async_capable = True

    def __init__(self, get_response):
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request):
        if iscoroutinefunction(self.get_response):
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
