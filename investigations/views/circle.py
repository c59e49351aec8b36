"""Who is in the circle, and how that changes. Leads decide; everybody may leave."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from investigations import access, actions, state
from investigations.forms import ChangeForm, JoinForm, PartForm
from investigations.models import Investigation

from .room import circle_of
from .visit import SeeOther, visit


@require_safe
def circle(request, slug):
    here = visit(request.user, slug)
    return _page(request, here)


def _page(request, here, *, form=None, error=None, status=200):
    """`investigation`, `circle`, `reading` (of it, who does not travel), `part`,
    `may_manage`, `form` (JoinForm), `parts` (the choices), `error`: why the last try was
    refused, or None."""
    circle, may_manage = circle_of(here), access.may_manage_circle(here.part)
    if form is None and may_manage:
        form = JoinForm(investigation=here.investigation, by=here.member)
    context = {
        "investigation": here.investigation, "circle": circle,
        "reading": [row for row in circle if not row.is_travelling],
        "part": here.part, "may_manage": may_manage, "form": form,
        "parts": PartForm.base_fields["part"].choices, "error": error,
    }  # fmt: skip
    return render(request, "investigations/circle.html", context, status=status)


@require_POST
def add(request, slug):
    here = _lead(request, slug)
    form = JoinForm(request.POST, investigation=here.investigation, by=here.member)
    if not form.is_valid():
        return _page(request, here, form=form, status=400)
    actions.add_to_circle(here.investigation, by=here.member, **form.cleaned_data)
    return back_to_circle(here)


@require_POST
def part(request, slug, member):
    here = _lead(request, slug)
    membership = membership_in(here, member)
    form = PartForm(request.POST)
    if not form.is_valid():
        return _page(request, here, error=form.errors["part"][0], status=400)
    try:
        actions.change_part(membership, by=here.member, **form.cleaned_data)
    except ValidationError as error:
        return _page(request, here, error=error.message, status=409)
    return back_to_circle(here)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_member(request, slug, member):
    """Asks first: `investigation`, `membership`, `is_me`."""
    here = _lead(request, slug)
    return _let_go(request, here, membership_in(here, member))


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request, slug):
    here = visit(request.user, slug)
    return _let_go(request, here, membership_in(here, here.member.pk))


def _let_go(request, here, membership):
    is_me = membership.member_id == here.member.pk
    if request.method != "POST":
        context = {
            "investigation": here.investigation, "membership": membership,
            "is_me": is_me,
        }  # fmt: skip
        return render(request, "investigations/leave.html", context)
    try:
        actions.leave_circle(membership, by=here.member, was_asked=is_me)
    except ValidationError as error:
        return _page(request, here, error=error.message, status=409)
    return SeeOther("/investigations/") if is_me else back_to_circle(here)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request, slug):
    """`investigation`, `form` (ChangeForm), `theirs`: the newer state after a 409."""
    here = visit(request.user, slug)
    if not access.may_change(here.part):
        raise PermissionDenied(_("Leads and editors change what it says of itself."))
    version = state.version_of(here.investigation)
    row = Investigation.objects.visible_to(here.member).get(pk=here.investigation.pk)
    form = ChangeForm(request.POST or None, instance=row, initial={"version": version})
    if request.method != "POST":
        return _change_page(request, here, form)
    if not form.is_valid():
        return _change_page(request, here, form, status=400)
    if form.cleaned_data.pop("version") not in ("", version):
        form.data = {**form.data.dict(), "version": version}
        return _change_page(request, here, form, status=409, theirs=here.investigation)
    actions.change_investigation(
        here.investigation, by=here.member, **form.cleaned_data
    )
    return SeeOther(here.investigation.get_absolute_url())


def _change_page(request, here, form, *, status=200, theirs=None):
    context = {"investigation": here.investigation, "form": form, "theirs": theirs}
    return render(request, "investigations/change.html", context, status=status)


def _lead(request, slug):
    here = visit(request.user, slug)
    if not access.may_manage_circle(here.part):
        raise PermissionDenied(_("Only a lead decides who is in the circle."))
    return here


def membership_in(here, member: int):
    # Found among the rows, because a database refuses a number that is too large.
    rows = here.investigation.memberships.select_related("member", "investigation")
    found = next((row for row in rows if row.member_id == member), None)
    if found is None:
        raise Http404
    return found


def back_to_circle(here):
    return SeeOther(here.investigation.get_absolute_url() + "circle/")
