from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import access, actions
from ..forms import FORMS, DecideDateForm
from ..models import DueChange
from .item import acts_of, form_of, get_item, render_item


@require_POST
def act(request, number, verb):
    """One act of one member on the item; the table says whether it is allowed."""
    one = get_item(request, number)
    if verb not in FORMS:
        raise Http404
    form = FORMS[verb](
        request.POST, request.FILES, item=one, member=request.user, verb=verb
    )
    if not form.is_valid():
        _refuse_outsider(request.user, one, verb)
        return render_item(request, one, status=400, refused=(verb, form))
    try:
        getattr(actions, verb)(one, by=request.user, **form.given())
    except actions.Stale as stale:
        return show_both(request, stale.current, form, verb)
    except actions.AlreadyDone:
        return redirect(one)
    except ValidationError as missing:
        add_errors(form, missing)
        return render_item(request, one, status=400, refused=(verb, form))
    messages.success(request, _("Written down."))
    return redirect(one)


@require_POST
def decide_date(request, number, pk):
    one = get_item(request, number)
    asked = get_object_or_404(DueChange.objects.filter(item=one), pk=pk)
    if not access.may_decide_date(asked, request.user):
        raise PermissionDenied
    form = DecideDateForm(request.POST)
    if not form.is_valid():
        return render_item(request, one, status=400)
    try:
        is_approved = form.cleaned_data["answer"] == "yes"
        actions.decide_date(asked, by=request.user, is_approved=is_approved)
    except actions.AlreadyDone:
        messages.info(request, _("This was decided already."))
    return redirect(one)


def show_both(request, current, form, verb, *, status=409):
    """What the member wrote beside the item as it is now; nothing typed is lost."""
    current = get_item(request, current.number)  # may be gone for this member by now
    again = None
    parts = access.parts_of(current, request.user)
    may_still = {act.verb for act in acts_of(current, request.user, parts)}
    if verb in may_still:
        again = form_of(verb, current, request.user)
        again.initial |= {
            name: form.data[name] for name in form.fields
            if name in form.data and name != "version"
        }  # fmt: skip
    context = {
        "item": current,
        "written": [field for field in form.visible_fields() if field.data],
        "last": current.history.select_related("actor").last(),
        "again": again,
        "verb": verb,
    }
    return render(request, "events/follow_ups/stale.html", context, status=status)


def add_errors(form, missing: ValidationError) -> None:
    """The guard's words at the field they are about."""
    for field, errors in missing.message_dict.items():
        place = field if field in form.fields else None
        for error in errors:
            form.add_error(place, error)


def _refuse_outsider(member, one, verb) -> None:
    """Who may not do it at all gets 403, whatever the form says."""
    parts = access.parts_of(one, member)
    if not any(act.verb == verb for act in acts_of(one, member, parts)):
        raise PermissionDenied
