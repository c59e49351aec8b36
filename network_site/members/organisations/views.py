from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from network_site.core.versions import version_of

from ..models import FocalRole, Organisation
from ..recent import recent_sign_in
from . import access, actions, reading
from .forms import FocalPersonForm, NewOrganisationForm, OrganisationForm


@require_safe
def organisation(request, slug):
    context = reading.of_organisation(_visible(request, slug), by=request.user)
    return render(request, "members/organisations/organisation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request):
    if not access.may_add(request.user):
        raise PermissionDenied(_("The secretariat adds organisations."))
    form = NewOrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        one = actions.open_organisation(by=request.user, **form.given())
        return redirect(one)
    status = 400 if form.is_bound else 200
    context = {"form": form}
    return render(request, "members/organisations/add.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request, slug):
    """`organisation`, `form`, `theirs`: the newer state after a 409."""
    one = _visible(request, slug)
    allowed = access.fields_changed_by(request.user, one)
    if not allowed:
        raise PermissionDenied(
            _("The secretariat and its main focal person change this.")
        )
    version = version_of(actions.facts_of(one))
    form = OrganisationForm(
        request.POST or None,
        instance=one,
        initial={"version": version},
        allowed=allowed,
    )
    if request.method != "POST":
        return _change_page(request, slug, form)
    if not form.is_valid():
        return _change_page(request, slug, form, status=400)
    try:
        sent = form.cleaned_data["version"]
        actions.change_organisation(one, by=request.user, version=sent, **form.given())
    except actions.Stale as stale:
        form.data = {**form.data.dict(), "version": version}
        theirs = reading.in_words(stale.current, allowed)
        return _change_page(request, slug, form, status=409, theirs=theirs)
    messages.success(request, _("The organisation is saved."))
    return redirect("members:organisation", slug)


def _change_page(request, slug, form, *, status=200, theirs=None):
    context = {"organisation": _visible(request, slug), "form": form, "theirs": theirs}
    return render(request, "members/organisations/change.html", context, status=status)


@recent_sign_in
@require_http_methods(["GET", "HEAD", "POST"])
def name_person(request, slug):
    one = _visible(request, slug)
    if not access.parts_named_by(request.user, one):
        raise PermissionDenied(_("The secretariat names focal persons."))
    form = FocalPersonForm(request.POST or None, organisation=one, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.name_focal_person(one, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error("member", error)
        else:
            messages.success(request, _("That is settled from today."))
            return redirect(one)
    context = {"organisation": one, "form": form}
    status = 400 if form.is_bound else 200
    return render(request, "members/organisations/name.html", context, status=status)


@recent_sign_in
@require_http_methods(["GET", "HEAD", "POST"])
def end_role(request, slug, pk):
    """Asks first: afterwards nobody holds the part."""
    one = _visible(request, slug)
    held = FocalRole.objects.in_force().of_people_visible_to(request.user)
    found = held.filter(organisation=one).select_related("organisation")
    role = next((role for role in found if role.pk == pk), None)
    if role is None:
        raise Http404
    if not access.may_end(request.user, role):
        raise PermissionDenied(_("The secretariat ends this."))
    if request.method != "POST":
        context = {"organisation": one, "role": role}
        return render(request, "members/organisations/end.html", context)
    actions.end_focal_role(role, by=request.user)
    messages.success(request, _("It ended. Nobody holds this part now."))
    return redirect(one)


def _visible(request, slug) -> Organisation:
    return get_object_or_404(Organisation.objects.visible_to(request.user), slug=slug)
