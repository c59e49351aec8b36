"""What a member in danger needs, one tap from everywhere, and what colleagues can do."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .. import roles
from ..models import LockDown, Member
from ..recent import recent_sign_in
from . import access
from .actions import NotEnough, ask_to_open, lock_down
from .forms import ReasonForm


@login_required
def safety(request):
    """A POST locks, without a question or a password: there may be a second, not two."""
    if request.method == "POST":
        lock_down(request.user, by=request.user)
        logout(request)
        return redirect("members:locked")
    context = {"sees_locks": access.may_see_locks(request.user)}
    return render(request, "members/lock_down/safety.html", context)


@require_safe
def locked(request):
    """The same to everybody who opens it: it tells nobody whose account is locked."""
    return render(request, "members/lock_down/locked.html")


def lock_colleague(request, pk):
    """A colleague cannot reach the own button: asked for a reason, not a password."""
    member = _colleague(request, pk)
    if member is None:
        return redirect("members:safety")
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        lock_down(member, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("Locked. The secretariat is told."))
        return redirect("members:open-account", member.pk)
    context = {"member": member, "form": form}
    status = 400 if form.is_bound else 200
    return render(request, "members/lock_down/lock.html", context, status=status)


@recent_sign_in
def open_account(request, pk):
    """Where two people open a lock, one after the other."""
    member = _colleague(request, pk)
    if member is None:
        raise PermissionDenied  # nobody opens the own lock
    if request.method == "POST":
        return _ask(request, member)
    lock = LockDown.objects.in_force().for_reading().filter(member=member).first()
    context = {"member": member, "lock": lock}
    return render(request, "members/lock_down/open.html", context)


def _ask(request, member):
    try:
        is_open = ask_to_open(member, by=request.user)
    except NotEnough:
        messages.error(request, _("One of the two must be of the secretariat."))
    else:
        done = _("The account is open.") if is_open else _("Noted. A second is needed.")
        messages.success(request, done)
    return redirect("members:open-account", member.pk)


@require_safe
def locked_people(request):
    if not access.may_see_locks(request.user):
        raise Http404
    locks = LockDown.objects.in_force().for_reading().visible_to(request.user)
    context = {"locks": locks, "is_secretariat": roles.is_secretariat(request.user)}
    return render(request, "members/lock_down/index.html", context)


def _colleague(request, pk) -> Member | None:
    """The member, whom the asker may lock; None for the asker."""
    member = get_object_or_404(Member.objects.visible_to(request.user), pk=pk)
    if member.pk == request.user.pk:
        return None
    if not access.may_lock(request.user, member):
        raise PermissionDenied
    return member
