"""Handing over and leaving: chosen, looked at once more, then done in one go."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..models import LeavingRequest, Member
from ..recent import recent_sign_in
from . import access, actions, shares
from .forms import HandOverForm


@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request, pk):
    member = get_object_or_404(Member.objects.visible_to(request.user), pk=pk)
    if member.pk == request.user.pk:
        return _ask(request)
    if not access.may_hand_over(request.user, member):
        raise PermissionDenied(_("The secretariat sees to it when somebody leaves."))
    return _hand_over(request, member)


def _ask(request):
    """The own wish to leave: `asked` is when it was said, or None."""
    if not access.may_ask(request.user):
        raise PermissionDenied
    if request.method == "POST":
        is_wish = "stay" not in request.POST
        (actions.ask_to_leave if is_wish else actions.stay)(request.user)
        return redirect("members:leaving", pk=request.user.pk)
    asked = LeavingRequest.objects.filter(member=request.user).first()
    return render(request, "members/leaving/ask.html", {"asked": asked})


@recent_sign_in
def _hand_over(request, member):
    """`step`: choose, then look at what will be, then carry it out."""
    tasks = shares.tasks_of(member, by=request.user)
    version = actions.version_of_tasks(tasks)
    if request.method != "POST":
        form = HandOverForm(tasks=tasks, initial={"version": version})
        return _page(request, member, form)
    form = HandOverForm(request.POST, tasks=tasks)
    if not form.is_valid():
        return _page(request, member, form, status=400)
    if form.cleaned_data["version"] != version:
        form.data = {**form.data.dict(), "version": version}
        return _page(request, member, form, status=409)
    if request.POST.get("step") != "carry_out":
        return _page(request, member, form, is_preview="change" not in request.POST)
    return _carry_out(request, member, form)


def _carry_out(request, member, form):
    try:
        version = form.cleaned_data["version"]
        actions.hand_over(member, heirs=form.heirs(), by=request.user, version=version)
    except actions.Stale:
        return redirect("members:leaving", pk=member.pk)
    except ValidationError as error:
        form.add_error(None, error)
        return _page(request, member, form, status=409)
    messages.success(request, _("All is handed over, and the account is closed."))
    return redirect("members:people")


def _page(request, member, form, *, is_preview=False, status=200):
    context = {
        "member": member, "form": form, "is_preview": is_preview,
        "is_stale": status == 409 and not form.errors,
        "asked": LeavingRequest.objects.filter(member=member).first(),
    }  # fmt: skip
    return render(request, "members/leaving/hand_over.html", context, status=status)
