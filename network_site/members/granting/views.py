"""The page of a member's roles: given here, taken here, some by two people."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from ..models import Member
from ..recent import recent_sign_in
from . import access, actions, reading
from .forms import RoleForm


@recent_sign_in
@require_safe
def roles_of(request, pk):
    return _page(request, _somebody(request, pk))


@require_POST
@recent_sign_in
def give(request, pk):
    member = _somebody(request, pk)
    form = RoleForm(request.POST, choices=_choices(request, member, held=False))
    if not form.is_valid():
        return _page(request, member, error=form.errors["role"][0], status=400)
    try:
        is_given = actions.give(member, form.cleaned_data["role"], by=request.user)
    except ValidationError as error:
        return _page(request, member, error=error.messages[0], status=409)
    said = (
        _("It is given.")
        if is_given
        else _("Somebody else must agree before it holds.")
    )
    messages.success(request, said)
    return redirect("members:roles", pk=pk)


@recent_sign_in
@require_http_methods(["GET", "HEAD", "POST"])
def take(request, pk):
    """Asks first, and says what nobody does any more afterwards."""
    member = _somebody(request, pk)
    form = RoleForm(request.GET, choices=_choices(request, member, held=True))
    if not form.is_valid():
        return _page(request, member, error=form.errors["role"][0], status=400)
    role = form.cleaned_data["role"]
    if request.method != "POST":
        line = next(
            one for one in reading.lines_of(member, by=request.user) if one.role == role
        )
        context = {
            "member": member,
            "line": line,
            "lost": reading.lost_with(member, role),
        }
        return render(request, "members/granting/take.html", context)
    try:
        actions.take(member, role, by=request.user)
    except ValidationError as error:
        return _page(request, member, error=error.messages[0], status=409)
    messages.success(request, _("It is taken. What it opened is closed already."))
    return redirect("members:roles", pk=pk)


@require_POST
@recent_sign_in
def answer(request, pk, proposal):
    """A second person agrees, or somebody who may withdraws what was proposed."""
    member = get_object_or_404(Member.objects.visible_to(request.user), pk=pk)
    one = _proposal(member, proposal)
    if "agree" in request.POST:
        if not access.may_agree(request.user, one):
            raise PermissionDenied(_("Another person must agree."))
        try:
            actions.agree(one, by=request.user)
        except ValidationError as error:
            return _page(request, member, error=error.messages[0], status=409)
    else:
        _refuse_who_may_not(request, member, one)
        actions.withdraw(one, by=request.user)
    return redirect("members:roles", pk=pk)


def _page(request, member, *, error=None, status=200):
    """`lines`: the roles that the reader may change; `proposals`: what waits."""
    lines = reading.lines_of(member, by=request.user)
    proposals = list(reading.proposals_for(member))
    for proposal in proposals:
        proposal.words = reading.in_words(proposal.role, {})
        proposal.may_agree = access.may_agree(request.user, proposal)
    asked = {proposal.role for proposal in proposals}
    context = {
        "member": member, "error": error, "proposals": proposals,
        "held": [line for line in lines if line.is_held],
        "open": [line for line in lines if not line.is_held and line.role not in asked],
        "may_give": member.left_at is None,
    }  # fmt: skip
    return render(request, "members/granting/roles.html", context, status=status)


def _somebody(request, pk) -> Member:
    """Whom the reader finds, and some of whose roles it may change."""
    member = get_object_or_404(Member.objects.visible_to(request.user), pk=pk)
    if not access.roles_changed_by(request.user, member) and not any(
        access.may_agree(request.user, one) for one in reading.proposals_for(member)
    ):
        raise PermissionDenied(_("Somebody else decides on these roles."))
    return member


def _choices(request, member, *, held: bool):
    lines = reading.lines_of(member, by=request.user)
    chosen = (one for one in lines if one.is_held is held)
    return [(one.role, one.words) for one in chosen if not held or one.may_be_taken]


def _proposal(member, pk):
    found = next((one for one in reading.proposals_for(member) if one.pk == pk), None)
    if found is None:
        raise Http404
    return found


def _refuse_who_may_not(request, member, proposal) -> None:
    if proposal.role not in access.roles_changed_by(request.user, member):
        raise PermissionDenied(_("Somebody else decides on these roles."))
