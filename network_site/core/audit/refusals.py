"""What a signed-in member asked for and did not get, noted beside the answer.

The answer is made before, and the note costs the same whether or not there was
anything: neither the bytes nor the time tells. Whose log it belongs to is looked up when
the hour is over (hours.py).
"""

from collections.abc import Callable
from dataclasses import dataclass

from asgiref.sync import sync_to_async

from network_site.core.middleware import Middleware

from .notes import note_refusal

REFUSED = {403, 404}


@dataclass(frozen=True)
class Asked:
    """What a refused request was for: an act, and a target or the marks of one."""

    act: str
    target: str = ""
    key: str = ""
    inner_key: str = ""


_rules: dict[str, Callable] = {}


def asked_in(app_name: str):
    """Register `(request) -> Asked | None` for the addresses of an app."""

    def register(rule):
        _rules[app_name] = rule
        return rule

    return register


class RefusalMiddleware(Middleware):
    def __call__(self, request):
        if self.is_async:
            return self._answer_later(request)
        response = self.get_response(request)
        if is_refusal(request, response):
            note(request)
        return response

    async def _answer_later(self, request):
        response = await self.get_response(request)
        if is_refusal(request, response):
            await sync_to_async(note)(request)
        return response


def is_refusal(request, response) -> bool:
    if response.status_code not in REFUSED or request.resolver_match is None:
        return False
    return request.user.is_authenticated and request.resolver_match.app_name in _rules


def note(request) -> None:
    asked = _rules[request.resolver_match.app_name](request)
    if asked is not None:
        note_refusal(
            asked.act, asked.target, actor=request.user, key=asked.key,
            inner_key=asked.inner_key,
        )  # fmt: skip
