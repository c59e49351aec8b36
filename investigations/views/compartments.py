"""Parts of an investigation that only some of its circle see, and who those are.

To all others a compartment does not exist, the lead of the circle included.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from investigations import access, actions
from investigations.forms import CompartmentForm, WidenForm

from .places import readers_of
from .room import circle_of
from .visit import SeeOther, visit


@require_http_methods(["GET", "HEAD", "POST"])
def open_compartment(request, slug):
    """`investigation`, `form` (CompartmentForm)."""
    here = visit(request.user, slug)
    if not access.may_open_compartment(here.part, here.investigation):
        raise PermissionDenied(_("Leads and editors open compartments."))
    others = here.investigation.memberships.exclude(pk=here.membership.pk)
    form = CompartmentForm(request.POST or None, candidates=others)
    if request.method == "POST" and form.is_valid():
        opened = actions.open_compartment(
            here.investigation, by=here.member, **form.cleaned_data
        )
        return SeeOther(opened.get_absolute_url())
    context = {"investigation": here.investigation, "form": form}
    return _page(request, "open", context, form)


@require_safe
def compartment(request, slug, name):
    return _people(request, _inside(request, slug, name))


def _people(request, here, *, error=None, status=200):
    """`investigation`, `compartment`, `circle`, `readers` (each with `keeps`),
    `may_keep`, `may_widen`, `place` (the way to its talk), `error`: why the last try
    was refused, or None."""
    circle = circle_of(here)
    context = {
        "investigation": here.investigation, "compartment": here.compartment,
        "circle": circle, "readers": readers_of(here, circle), "place": here.address,
        "may_keep": here.is_keeper, "may_widen": here.may_widen, "error": error,
    }  # fmt: skip
    template = "investigations/compartments/people.html"
    return render(request, template, context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def widen(request, slug, name):
    """`investigation`, `compartment`, `form` (WidenForm)."""
    here = _keeper(request, slug, name)
    if not here.may_widen:
        raise PermissionDenied(_("This compartment is closed: nobody comes in."))
    others = here.investigation.memberships.exclude(seats__compartment=here.compartment)
    now = {"title": here.compartment.title}
    form = WidenForm(request.POST or None, initial=now, candidates=others)
    if request.method == "POST" and form.is_valid():
        try:
            wider = actions.widen_compartment(
                here.compartment, by=here.member, **form.cleaned_data
            )
        except ValidationError as error:
            return _people(request, here, error=error.message, status=409)
        return SeeOther(wider.get_absolute_url())
    context = {
        "investigation": here.investigation, "compartment": here.compartment,
        "form": form, "none_left": not others.exists(),
    }  # fmt: skip
    return _page(request, "widen", context, form)


def _page(request, name, context, form):
    status = 400 if form.is_bound else 200
    template = f"investigations/compartments/{name}.html"
    return render(request, template, context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def take_out(request, slug, name, member):
    """Asks first, as `leave_compartment` does."""
    here = _keeper(request, slug, name)
    reader = _reader(here, member)
    if request.method != "POST":
        return _ask(request, here, reader)
    actions.leave_compartment(here.compartment, membership=reader, by=here.member)
    is_me = reader.pk == here.membership.pk
    return SeeOther(here.investigation.get_absolute_url()) if is_me else _back(here)


@require_http_methods(["GET", "HEAD", "POST"])
def leave_compartment(request, slug, name):
    here = _inside(request, slug, name)
    if request.method != "POST":
        return _ask(request, here, here.membership)
    actions.leave_compartment(
        here.compartment, membership=here.membership, by=here.member
    )
    return SeeOther(here.investigation.get_absolute_url())


def _ask(request, here, reader):
    """`investigation`, `compartment`, `membership`, `is_me`, `is_last`."""
    context = {
        "investigation": here.investigation, "compartment": here.compartment,
        "membership": reader, "is_me": reader.pk == here.membership.pk,
        "is_last": here.compartment.seats.count() == 1,
    }  # fmt: skip
    return render(request, "investigations/compartments/leave.html", context)


@require_POST
def give_keeping(request, slug, name, member):
    here = _keeper(request, slug, name)
    reader = _reader(here, member)
    if reader.part not in access.POSTS:
        error = _("An observer keeps no compartment.")
        return _people(request, here, error=error, status=409)
    actions.give_keeping(here.compartment, membership=reader, by=here.member)
    return _back(here)


@require_http_methods(["GET", "HEAD", "POST"])
def close_compartment(request, slug, name):
    """Asks first: `investigation`, `compartment`."""
    here = _keeper(request, slug, name)
    if request.method != "POST":
        context = {
            "investigation": here.investigation, "compartment": here.compartment,
        }  # fmt: skip
        return render(request, "investigations/compartments/close.html", context)
    actions.close_compartment(here.compartment, by=here.member)
    return SeeOther(here.address)


def _inside(request, slug, name):
    here = visit(request.user, slug, name)
    if not here.compartment:  # the circle has its own page
        raise Http404
    return here


def _keeper(request, slug, name):
    here = _inside(request, slug, name)
    if not here.is_keeper:
        raise PermissionDenied(_("Only a keeper decides who is in a compartment."))
    return here


def _reader(here, member: int):
    # Found among the rows, because a database refuses a number that is too large.
    rows = here.compartment.readers.select_related("member", "investigation")
    found = next((row for row in rows if row.member_id == member), None)
    if found is None:
        raise Http404
    return found


def _back(here):
    home = here.investigation.get_absolute_url()
    return SeeOther(f"{home}compartments/{here.place}/")
