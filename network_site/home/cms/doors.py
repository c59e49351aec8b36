"""What stands before every view of the CMS.

Wagtail trusts whoever may enter its admin. Here members may, so a few of its views that
answer about any page or file by number are asked first whether the number is theirs.
"""

import re
from functools import wraps

import wagtail.models
from django.apps import apps
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.permissions import policy_registry

from themes.models import PageTag

from . import access

FOR_SECRETARIAT = ("reports/",)
CHOSEN_BY_NUMBER = {"page": wagtail.models.Page, "image": Image, "document": Document}
DESTINATIONS = ("new_parent_page", "chooser")
OF_PAGES = ("page_id", "pk", "parent_page_id", "page_to_move_id", "destination_id")
TAGS_SHOWN = 10
NUMBER = re.compile("[0-9]{1,18}")  # longer ones are refused by Python or a database


def guard(view):
    """404 for whom the CMS, or what is asked for in it, does not exist."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        if request.user.is_authenticated and not _may_enter(request, kwargs):
            raise Http404
        if not all(NUMBER.fullmatch(one) for one in _numbers_of_rows(request)):
            raise Http404
        return view(request, *args, **kwargs)

    return answer


def _numbers_of_rows(request) -> list[str]:
    """The numbers that Wagtail hands to the database as they are."""
    return [one for one in request.GET.getlist("id") if one.isdecimal()]


def _may_enter(request, named: dict) -> bool:
    member, below = (
        request.user,
        request.path.removeprefix(reverse("wagtailadmin_home")),
    )
    if not access.may_enter(member):
        return False
    if access.sees_all(member):
        return True
    if below.startswith(FOR_SECRETARIAT):
        return False
    if below.startswith("choose-page/"):
        asked = [*request.GET.getlist("id"), named.get("parent_page_id")]
        return _all_are(access.choosable_pages(member), asked)
    if below.startswith("pages/") and not _may_explore(member, named):
        return False
    if below.startswith("bulk/") and not _may_handle_together(request, named):
        return False
    return _all_are(access.choosable_pages(member), _destinations(request))


def _may_explore(member, named: dict) -> bool:
    """Another's page is refused like one that never was, before Wagtail sends away."""
    numbers = [named.get(name) for name in OF_PAGES]
    return _all_are(access.explorable_pages(member), numbers)


def _destinations(request) -> list[str]:
    """Where to a page is copied or moved: a refusal of Wagtail's tells its title."""
    return [one for name in DESTINATIONS for one in request.POST.getlist(name)]


def _may_handle_together(request, named: dict) -> bool:
    model = CHOSEN_BY_NUMBER.get(named.get("model_name"))
    if model is None or model is not apps.get_model(
        named["app_label"], named["model_name"]
    ):
        return False
    policy = policy_registry.get_by_type(model)
    own = policy.instances_user_has_any_permission_for(
        request.user, ["add", "change", "publish"]
    )
    asked = request.GET.getlist("id") + request.POST.getlist("id")
    return _all_are(own, asked)


def _all_are(own, asked: list) -> bool:
    """Whether every number asked for is among `own`; "all" and nonsense are not."""
    numbers = {str(one) for one in asked if one}
    if not all(NUMBER.fullmatch(number) for number in numbers):
        return False
    return own.filter(pk__in=numbers).count() == len(numbers)


def to_sign_in(request, **kwargs):
    """There is one place to sign in: with a second factor and a limit of tries."""
    url = reverse("account_login")
    return redirect(f"{url}?{request.GET.urlencode()}" if request.GET else url)


def to_account(request, **kwargs):
    """Passwords and addresses are changed where a recent sign-in is asked for."""
    return redirect("members:account")


def closed(request, **kwargs):
    """A view of Wagtail that has no place here."""
    raise Http404


@require_safe
def tags(request, app_name: str = "", model_name: str = ""):
    """Words that published pages carry; no other list of tags is told."""
    term = request.GET.get("term", "").strip()
    if not term or (app_name, model_name) != ("themes", "pagetag"):
        return JsonResponse([], safe=False)
    names = PageTag.objects.public().filter(name__istartswith=term)
    return JsonResponse(
        list(names.values_list("name", flat=True)[:TAGS_SHOWN]), safe=False
    )
