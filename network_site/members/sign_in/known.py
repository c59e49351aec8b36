"""Devices that signed in to an account before: strangers cannot keep them out.

The cookie holds marks that only we can make, one an account, and no name. A new password
makes the old marks worthless.
"""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

COOKIE = "known"
PATH = "/accounts/"
LASTS = 180 * 24 * 60 * 60  # seconds
MOST = 5  # accounts a device
CAME_BY_MAIL = "came_by_mail"  # in the session: the mailbox was proved to be theirs


def remember(request, response, member) -> None:
    """Mark the device in the answer to a whole sign-in."""
    marks = [mark for mark in _marks(request) if mark != _mark(member)]
    marks = [_mark(member), *marks][:MOST]
    response.set_cookie(
        COOKIE, signing.dumps(marks, salt=COOKIE), max_age=LASTS, httponly=True,
        secure=settings.SESSION_COOKIE_SECURE, samesite="Lax", path=PATH,
    )  # fmt: skip


def knows(request, member) -> bool:
    """Whether the member has signed in on this device, with the password of today."""
    return _mark(member) in _marks(request)


def forget(response) -> None:
    """A device that is signed out, or whose session was ended, keeps nothing."""
    response.delete_cookie(COOKIE, path=PATH, samesite="Lax")


def remember_mailbox(request, member) -> None:
    request.session[CAME_BY_MAIL] = _mark(member)


def device_of(request, account: str) -> str | None:
    """The mark that this device has for the account, if it has one."""
    member = get_user_model().objects.filter(email=account.lower()).first()
    wanted = _mark(member or get_user_model()())
    marks = [*_marks(request), request.session.get(CAME_BY_MAIL, "")]
    is_known = any(constant_time_compare(mark, wanted) for mark in marks)
    return wanted if is_known and member else None


def _marks(request) -> list[str]:
    try:
        return signing.loads(
            request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=LASTS
        )
    except signing.BadSignature:
        return []


def _mark(member) -> str:
    said = f"{member.pk}\n{member.password}"
    return salted_hmac("known-device", said, algorithm="sha256").hexdigest()[:32]
