"""Whether a browser has signed this member in before: docs/decisions, "devices".

The browser keeps marks that only the server can make. They open nothing: the worst that
a stolen one does is to keep a mail from being sent.
"""

from django.conf import settings

from network_site.core import crypto

COOKIE = "known"
PATH = "/accounts/"
LASTS = 180 * 24 * 60 * 60
MOST = 4  # members on one browser


def mark_of(member) -> str:
    """Another one after every change of the password: then all devices are new."""
    return crypto.mark(f"{member.pk} {member.password}", purpose="known-device")


def knows(request, member) -> bool:
    return mark_of(member) in _marks(request)


def remember(request, response, member) -> None:
    mine = mark_of(member)
    marks = [mine, *(mark for mark in _marks(request) if mark != mine)][:MOST]
    response.set_cookie(
        COOKIE, ".".join(marks), max_age=LASTS, path=PATH, httponly=True,
        secure=settings.SESSION_COOKIE_SECURE, samesite="Lax",
    )  # fmt: skip


def forget(response) -> None:
    response.delete_cookie(COOKIE, path=PATH, samesite="Lax")


def _marks(request) -> list[str]:
    return request.COOKIES.get(COOKIE, "").split(".")[:MOST]
