"""What a member does who needs help.

Asking needs no second sign-in: it may be the last thing that a person can do. Reading
does, because the device may be in other hands by then.
"""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from network_site.core.limits import at_most

from ...recent import recent_sign_in
from .. import access, actions
from ..forms import AskForm
from ..models import KEPT, DeskNotice, SupportRequest
from ..reading import cases
from .request import get_own, moved_on

MOST_BYTES = 64 * 1024


@at_most(MOST_BYTES)
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request):
    """The form; a page that says so when nobody would read it."""
    if not access.may_ask(request.user):
        raise Http404
    form = AskForm(request.POST or None, asker=request.user)
    if request.method == "POST" and form.is_valid():
        actions.ask(request.user, **form.cleaned_data)
        return redirect("members:help-sent")
    context = {
        "form": form, "desk": form.fields["readers"].queryset,
        "notice": DeskNotice.now().text, "is_on_desk": access.is_on_desk(request.user),
        "kept": KEPT.days,
    }  # fmt: skip
    return render(request, "members/support/ask.html", context)


@login_required
@require_safe
def sent(request):
    """Says that it is with the desk, and nothing of what was asked."""
    if not access.may_ask(request.user):
        raise Http404
    context = {"notice": DeskNotice.now().text}
    return render(request, "members/support/sent.html", context)


@require_safe
@recent_sign_in
def mine(request):
    if not access.may_ask(request.user):
        raise Http404
    own = cases(SupportRequest.objects.asked_by(request.user))
    return render(request, "members/support/mine.html", {"cases": own})


@require_http_methods(["GET", "HEAD", "POST"])
@recent_sign_in
def withdraw(request, pk):
    """Asks first: what was said is destroyed at once."""
    asked = get_own(request, pk)
    if request.method == "POST":
        try:
            actions.withdraw(asked)
        except actions.MovedOnError:
            return moved_on(request, asked)
        return redirect("members:help")
    return render(request, "members/support/withdraw.html", {"asked": asked})
