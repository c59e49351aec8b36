"""Risky acts ask who it is once more: the phone on the table may be in other hands.

Recent is a whole sign-in, or a password or passkey given again, not older than
`settings.RECENT_SIGN_IN` seconds. A code of the authenticator app alone does not do:
who holds the phone holds the app as well.
"""

import time
from functools import wraps

from allauth.account.adapter import get_adapter
from allauth.account.forms import ReauthenticateForm
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

PREFIX = "again"  # of the field that asks for the password inside another form


def recent_sign_in(view):
    """Open the view only soon after a sign-in.

    A GET goes by way of allauth's page and comes back. A POST is answered by a page
    that asks for the password and carries what was typed along in the form itself:
    nothing of it is kept on the server (allauth would keep it in the session), and
    nothing is lost but chosen files, which must be chosen again.
    """

    @login_required
    @wraps(view)
    def asked(request, *args, **kwargs):
        if not is_recent(request):
            answer = _ask(request)
            if answer is not None:
                return answer
        return view(request, *args, **kwargs)

    return asked


def is_recent(request) -> bool:
    """Whether this session's member proved who it is not long ago."""
    records = get_authentication_records(request, request.user)
    newest = max((record["at"] for record in records), default=0)
    return 0 <= time.time() - newest < settings.RECENT_SIGN_IN


def way_to_sign_in_again(member, *, back: str) -> str:
    """The address that asks again and then leads to `back`."""
    methods = get_adapter().get_reauthentication_methods(member)
    ask = methods[0]["url"] if methods else reverse("account_reauthenticate")
    return f"{ask}?{urlencode({'next': back})}"


def _ask(request):
    """None when the password came along with the form: then the act goes on."""
    if request.method in {"GET", "HEAD"}:
        way = way_to_sign_in_again(request.user, back=request.get_full_path())
        return redirect(way)
    if not _takes_pages(request):
        text = _("Sign in again first: this is asked for before risky acts.")
        return JsonResponse({"errors": {"__all__": [text]}}, status=403)
    return _ask_inside_the_form(request)


def _takes_pages(request) -> bool:
    return request.accepts("text/html") and request.content_type != "application/json"


def _ask_inside_the_form(request):
    is_answer = f"{PREFIX}-password" in request.POST
    data = request.POST if is_answer else None
    form = ReauthenticateForm(data, user=request.user, prefix=PREFIX)
    if is_answer and form.is_valid():
        reauthenticate_by_password(request)
        return None
    return _page(request, form)


def _page(request, form):
    own = {"csrfmiddlewaretoken", f"{PREFIX}-password"}
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in own
    ]
    context = {"form": form, "typed": typed, "has_files": bool(request.FILES)}
    return render(request, "members/sign_in_again.html", context, status=403)
