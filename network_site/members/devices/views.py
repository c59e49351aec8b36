"""A member's own sessions: where, since when, and the end of any of them."""

from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import BadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network_site.core.sessions import kept_key

from ..recent import recent_sign_in
from .actions import end_one, end_others
from .forms import OTHERS, EndForm
from .listing import devices


@recent_sign_in
def index(request):
    if request.method == "POST":
        return _end(request)
    rows = devices(request.user, here=request.session.session_key)
    return render(request, "members/devices/index.html", {"devices": rows})


def _end(request):
    form = EndForm(request.POST)
    if not form.is_valid():
        raise BadRequest("No session is called that.")
    which, here = form.cleaned_data["which"], request.session.session_key
    if which == kept_key(here):
        logout(request)
        return redirect("account_login")
    member = request.user
    if which == OTHERS:
        ended = end_others(member, but=here, by=member)
    else:
        ended = end_one(member, kept=which, by=member)
    messages.success(request, _told(ended))
    return redirect("members:devices")


def _told(ended: int) -> str:
    if not ended:
        return _("Nothing was to be ended: it had ended before.")
    text = ngettext("%(n)s session is ended.", "%(n)s sessions are ended.", ended)
    return text % {"n": ended}
