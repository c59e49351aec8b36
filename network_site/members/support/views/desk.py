"""What those on the protection desk do; for everybody else it does not exist."""

from functools import wraps

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from ...recent import recent_sign_in
from .. import access, actions
from ..forms import CloseForm, NoticeForm, ReaderForm, TakeForm
from ..models import DeskNotice, SupportRequest
from ..reading import cases
from .request import get_at_desk, moved_on


def of_the_desk(view):
    """404 for who does not stand on the desk, before anything else is asked."""

    @wraps(view)
    def opened(request, *args, **kwargs):
        if not access.is_on_desk(request.user):
            raise Http404
        return recent_sign_in(view)(request, *args, **kwargs)

    return opened


@require_safe
@of_the_desk
def index(request):
    found = cases(SupportRequest.objects.at_desk_of(request.user))
    context = {
        "open": [case for case in found if case.request.is_open],
        "closed": [case for case in found if not case.request.is_open],
        "waiting": sum(case.is_waiting for case in found),
        "urgent": sum(case.is_waiting and case.request.is_urgent for case in found),
        "notice": DeskNotice.now().text,
    }
    return render(request, "members/support/desk.html", context)


@require_POST
@recent_sign_in
def take(request, pk):
    return _act(request, pk, actions.take, TakeForm(request.POST))


@require_http_methods(["GET", "HEAD", "POST"])
@recent_sign_in
def close(request, pk):
    """Asks first: it is deleted some time after."""
    asked = get_at_desk(request, pk)
    if request.method == "POST":
        return _act(request, pk, actions.close, CloseForm(request.POST))
    form = CloseForm(initial={"seen": asked.last_words})
    context = {"asked": asked, "form": form}
    return render(request, "members/support/close.html", context)


@require_POST
@recent_sign_in
def let_read(request, pk):
    asked = get_at_desk(request, pk)
    form = ReaderForm(request.POST, request=asked)
    if not form.is_valid():
        return moved_on(request, asked)
    actions.let_read(asked, by=request.user, **form.cleaned_data)
    return redirect(asked)


@require_http_methods(["GET", "HEAD", "POST"])
@of_the_desk
def notice(request):
    """Whom to call now, in the desk's own words."""
    now = DeskNotice.now()
    first = {"text": now.text, "version": now.version}
    form = NoticeForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_notice(by=request.user, **form.cleaned_data)
        except actions.MovedOnError:
            return _stale_notice(request, form)
        return redirect("members:help-desk")
    return render(request, "members/support/notice.html", {"form": form})


def _act(request, pk, act, form):
    asked = get_at_desk(request, pk)
    if not form.is_valid():
        return moved_on(request, asked)
    try:
        act(asked, by=request.user, **form.cleaned_data)
    except actions.MovedOnError:
        return moved_on(request, asked)
    return redirect(asked)


def _stale_notice(request, form):
    now = DeskNotice.now()
    again = NoticeForm(
        initial={"text": form.cleaned_data["text"], "version": now.version}
    )
    context = {"form": again, "now": now}
    return render(request, "members/support/notice.html", context, status=409)
