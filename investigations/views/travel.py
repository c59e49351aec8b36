"""Travel mode: hiding circles from the own account, and bringing a colleague back."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from investigations import actions
from investigations.forms import TravelForm
from network_site.members.recent import recent_sign_in

from .circle import back_to_circle, membership_in
from .visit import SeeOther, visit

WIPED = '"cache", "storage"'


@require_http_methods(["GET", "HEAD", "POST"])
def travel(request):
    """`form`: TravelForm. It says the same whether or not something is hidden."""
    form = TravelForm(request.POST or None, member=request.user)
    if request.method != "POST":
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=400)
    if not form.cleaned_data["is_sure"]:
        return _ask(request, form)
    try:
        actions.hide(request.user, form.cleaned_data["chosen"], until=form.until)
    except ValidationError as error:
        form.add_error("back_on", error)
        return _page(request, form, status=400)
    answer = SeeOther(request.path)
    answer["Clear-Site-Data"] = WIPED  # what waited to be sent names the circle
    return answer


def _page(request, form, *, status=200):
    return render(request, "investigations/travel.html", {"form": form}, status=status)


def _ask(request, form):
    """Asks first: `form`, `chosen` (Investigations), `back_on` (a date or None)."""
    context = {
        "form": form, "chosen": form.cleaned_data["chosen"],
        "back_on": form.cleaned_data["back_on"],
    }  # fmt: skip
    return render(request, "investigations/hide.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def bring_back(request, slug, member):
    """Asks first: `investigation`, `membership`. Everybody in the circle may."""
    here = visit(request.user, slug)
    traveller = membership_in(here, member)
    if not traveller.is_travelling:
        raise Http404
    return _bring_back(request, here, traveller)


@recent_sign_in
def _bring_back(request, here, traveller):
    if request.method != "POST":
        context = {"investigation": here.investigation, "membership": traveller}
        return render(request, "investigations/bring_back.html", context)
    actions.bring_back(traveller, by=here.member)
    return back_to_circle(here)
