from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from events.disclosure import Disclosure
from events.meetings.models import Decision

from .. import access, actions
from ..forms import DraftForm, EditForm
from .acts import add_errors
from .item import get_item


@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """Write a follow-up, from a decision or from nothing."""
    if not access.may_start(request.user):
        raise PermissionDenied
    decision = _decision(request)
    proposes = "propose" in request.POST
    form = DraftForm(
        request.POST or None, must_be_complete=proposes, decision=decision,
        initial=_first_words(decision), member=request.user,
    )  # fmt: skip
    if form.is_valid():
        try:
            one = _write(request.user, form, decision, proposes=proposes)
        except ValidationError as missing:
            add_errors(form, missing)
        else:
            messages.success(
                request, _("Written down as %(code)s.") % {"code": one.code}
            )
            return redirect(one)
    context = {"form": form, "decision": decision,
               "may_propose": _may_propose(request.user, decision)}  # fmt: skip
    status = 400 if form.is_bound else 200
    return render(request, "events/follow_ups/new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, number):
    """Mend the words; a draft wholly, later without owner and date."""
    one = get_item(request, number)
    if not access.may_edit(one, request.user):
        raise PermissionDenied
    kind = DraftForm if one.state == "draft" else EditForm
    form = kind(
        request.POST or None, instance=one, initial={"version": one.version},
        member=request.user,
    )  # fmt: skip
    if form.is_valid():
        fields = {"version": form.cleaned_data["version"], **form.given()}
        try:
            actions.edit(one, by=request.user, **fields)
        except actions.Stale as stale:
            again = kind(request.POST, instance=one, member=request.user)
            return _show_both(request, stale.current, again)
        except actions.AlreadyDone:
            return redirect(one)
        messages.success(request, _("Written down."))
        return redirect(one)
    context = {"form": form, "item": get_item(request, number)}
    status = 400 if form.is_bound else 200
    return render(request, "events/follow_ups/edit.html", context, status=status)


@transaction.atomic
def _write(member, form, decision, *, proposes: bool):
    """A proposal that is refused leaves no draft behind."""
    one = actions.draft(by=member, decision=decision, **form.given())
    return actions.propose(one, by=member) if proposes else one


def _show_both(request, current, form):
    """Both versions; the form keeps what was typed and is made for the newer one."""
    current = get_item(request, current.number)
    form.data = {**form.data.dict(), "version": current.version}
    context = {
        "item": current, "form": form,
        "written": [field for field in form.visible_fields() if field.data],
        "last": current.history.select_related("actor").last(),
    }  # fmt: skip
    return render(request, "events/follow_ups/stale.html", context, status=409)


def _decision(request):
    pk = request.GET.get("decision", "")
    if not pk:
        return None
    visible = Decision.objects.visible_to(request.user).select_related(
        "meeting__series"
    )
    number = pk if pk.isdecimal() and len(pk) < 19 else None
    return get_object_or_404(visible, pk=number)


def _first_words(decision) -> dict:
    """What the decision knows already."""
    if decision is None:
        return {}
    series = decision.meeting.series
    return {
        "theme": series.theme_id if series else None,
        "disclosure": _class_of(decision.meeting),
    }


def _class_of(meeting) -> str:
    """How far a follow-up goes unless its writer says otherwise: as its meeting.

    What was said behind a closed door begins restricted. A public one still shows
    nothing but the safe title, which is never filled in for its writer.
    """
    is_closed_door = meeting.series and meeting.series.kind == "closed_door"
    return Disclosure.RESTRICTED if is_closed_door else meeting.disclosure


def _may_propose(member, decision) -> bool:
    takes_minutes = decision and decision.meeting.minute_taker_id == member.pk
    return bool(takes_minutes) or access.may_propose_somewhere(member)
