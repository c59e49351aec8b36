"""Finding people and organisations, and telling of oneself."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from network_site.core.audit.notes import note_read
from network_site.core.versions import version_of

from .. import roles
from ..models import Member, Organisation
from ..models.fields import Country, Language
from ..recent import recent_sign_in
from . import actions, reading
from .audience import Audience
from .filters import OrganisationFilter, people_filter
from .forms import ProfileForm

PAGE = 50


@require_safe
def people(request):
    found = people_filter(request)
    rows = found.qs.for_directory(request.user)
    return render(request, "members/directory/people.html", _list(request, found, rows))


@require_safe
def organisations(request):
    visible = Organisation.objects.visible_to(request.user)
    found = OrganisationFilter(request.GET, queryset=visible, request=request)
    rows = found.qs.for_listing(request.user)
    context = _list(request, found, rows)
    return render(request, "members/directory/organisations.html", context)


def _list(request, found, rows) -> dict:
    query = request.GET.copy()
    query.pop("page", None)
    if query:  # that somebody searched, never for what
        note_read("directory.searched", "directory:all", actor=request.user)
    return {
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "form": found.form, "query": query.urlencode(),
        "is_secretariat": roles.is_secretariat(request.user),
    }  # fmt: skip


@require_safe
def person(request, pk):
    visible = Member.objects.visible_to(request.user).for_page(request.user)
    context = reading.of_person(get_object_or_404(visible, pk=pk), by=request.user)
    return render(request, "members/directory/person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def me(request):
    """The own profile; writing asks for a recent sign-in, because a stranger with the
    phone could put another contact in the place of one that people trust."""
    return _change(request) if request.method == "POST" else _show(request)


@recent_sign_in
def _change(request):
    form = ProfileForm(request.POST, member=request.user)
    if not form.is_valid():
        return _profile_page(request, form, status=400)
    try:
        version = form.cleaned_data["version"]
        actions.change_profile(request.user, version=version, **form.given())
    except actions.Stale as stale:
        form.data = {
            **form.data.dict(),
            **_lists(form),
            "version": version_of(stale.current),
        }
        return _profile_page(request, form, status=409, theirs=stale.current)
    messages.success(request, _("Your profile is saved."))
    return redirect("members:person", pk=request.user.pk)


def _show(request):
    facts = actions.facts_of(request.user)
    first, *rest = facts["languages"] or ["en"]
    initial = {**facts, "language": first, "languages": rest,
               "expertise": ", ".join(facts["expertise"]), "version": version_of(facts)}  # fmt: skip
    return _profile_page(request, ProfileForm(initial=initial, member=request.user))


def _profile_page(request, form, *, status=200, theirs=None):
    context = {"form": form, "theirs": theirs and _in_words(theirs)}
    return render(request, "members/directory/me.html", context, status=status)


def _lists(form) -> dict:
    return {"languages": form.data.getlist("languages")}


def _in_words(facts: dict) -> list[tuple]:
    """What stands there now, as the form's labels have it."""
    labels = {name: field.label for name, field in ProfileForm.base_fields.items()}
    seen, known = dict(Audience.choices), dict(Language.choices)
    told = {
        **facts, "country": dict(Country.choices).get(facts["country"], ""),
        "languages": ", ".join(str(known.get(code, code)) for code in facts["languages"]),
        "expertise": ", ".join(facts["expertise"]),
    }  # fmt: skip
    labels["languages"] = _("Languages")
    return [
        (label, told[name], seen.get(facts.get(f"{name}_for"), ""))
        for name, label in labels.items()
        if name in told
    ]
