import zoneinfo

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from .. import access, actions, occurrences, rules, transitions
from ..forms import AgendaItemForm, DecisionForm, DetailsForm, MoveForm, StateForm
from ..models import AgendaItem, Meeting, MeetingSeries


def get_meeting(request, slug, day) -> Meeting:
    """The meeting of that day, or a 404 that does not say whether there is one.

    Who may attend the series opens any of its days; others find only what they were
    invited to.
    """
    member = request.user
    series = get_object_or_404(MeetingSeries.objects.visible_to(member), slug=slug)
    if MeetingSeries.objects.open_to(member).contains(series):
        try:
            actions.meeting_on(series, day)
        except Meeting.DoesNotExist:
            raise Http404 from None
    slot = rules.moment(day, series.start_time, series.zone)
    visible = Meeting.objects.visible_to(member).for_listing()
    return get_object_or_404(visible, series=series, original_slot=slot)


def get_writable(request, slug, day) -> Meeting:
    """The meeting, or 403 for who only reads it and once it is approved."""
    meeting = get_meeting(request, slug, day)
    if not may_write(request.user, meeting) or not meeting.is_open:
        raise PermissionDenied
    return meeting


def may_write(member, meeting: Meeting) -> bool:
    return Meeting.objects.editable_by(member).contains(meeting)


@require_safe
def meeting(request, slug, day):
    return render_meeting(request, get_meeting(request, slug, day))


def render_meeting(request, one: Meeting, *, status=200, **forms):
    """The page, with the forms that came back refused in place of empty ones."""
    member = request.user
    writes = may_write(member, one)
    before, after = occurrences.neighbours(member, one)
    items = list(one.agenda_items.all())
    context = {
        "meeting": one, "series": one.series, "before": before, "after": after,
        "items": items, "planned": sum(item.minutes for item in items),
        "length": (one.ends_at - one.starts_at).seconds // 60,
        "decisions": one.decisions.for_listing(member),
        "attendances": one.attendances.select_related("organisation"),
        "may_write": writes and one.is_open, "may_read_only": not writes,
        "transitions": transitions.open_to(member, one, may_write=writes),
        "may_dispose": writes and one.is_open and not one.is_ahead,
        "dispositions": AgendaItem.Disposition.choices,
        "agenda_form": AgendaItemForm(auto_id="agenda_%s"),
        "decision_form": DecisionForm(meeting=one, auto_id="decision_%s"),
    } | forms  # fmt: skip
    return render(request, "events/meetings/meeting.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def state(request, slug, day):
    """Take a way of the table; what cannot be taken back asks first."""
    one = get_meeting(request, slug, day)
    verb = (request.POST or request.GET).get("verb")
    transition = transitions.TABLE.get(verb)
    if transition is None:
        raise Http404
    if not transition.is_allowed(
        request.user, one, may_write=may_write(request.user, one)
    ):
        raise PermissionDenied
    form = StateForm(request.POST or None, verb=verb)
    if not form.is_bound:
        return ask(request, one, transition, form)
    if not form.is_valid():
        return ask(request, one, transition, form, status=400)
    return write(request, one, actions.change_state, one, **form.cleaned_data)


def write(request, one: Meeting, action, target, *, anchor="", **fields):
    """Do it and go back to the page; a refusal stands on the page as it is now."""
    try:
        action(target, by=request.user, **fields)
    except ValidationError as refusal:
        one = Meeting.objects.visible_to(request.user).for_listing().get(pk=one.pk)
        return render_meeting(request, one, status=409, refusals=refusal.messages)
    return redirect(one.get_absolute_url() + anchor)


def ask(request, one: Meeting, transition, form, *, status=200):
    context = {"meeting": one, "transition": transition, "form": form}
    return render(request, "events/meetings/ask.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request, slug, day):
    """Hold one meeting at another time."""
    one = get_writable(request, slug, day)
    starts_at = one.starts_at.astimezone(zoneinfo.ZoneInfo(one.zone))
    form = MoveForm(
        request.POST or None, meeting=one,
        initial={"day": starts_at.date(), "time": starts_at.time(),
                 "version": one.details_version},
    )  # fmt: skip
    if form.is_valid():
        fields = {
            key: form.cleaned_data[key] for key in ("starts_at", "reason", "version")
        }
        return save_or_show_both(request, one, form, actions.move, fields)
    status = 400 if form.is_bound else 200
    return render_form(request, one, form, _("Move this meeting"), status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def details(request, slug, day):
    """How and where it takes place, who leads it, who is invited."""
    one = get_writable(request, slug, day)
    invited = [attendance.organisation_id for attendance in one.attendances.all()]
    form = DetailsForm(
        request.POST or None, instance=Meeting.objects.get(pk=one.pk),
        appoints=access.may_approve(request.user, one), by=request.user,
        initial={"invited": invited, "version": one.details_version},
    )  # fmt: skip
    if form.is_valid():
        return save_or_show_both(
            request, one, form, actions.set_details, form.cleaned_data
        )
    status = 400 if form.is_bound else 200
    return render_form(request, one, form, _("Place and people"), status=status)


def save_or_show_both(request, one, form, action, fields):
    """Save, or answer 409 with what was typed above what stands now."""
    try:
        action(one, by=request.user, **fields)
    except actions.Stale:
        one.refresh_from_db()
        form.data = form.data.copy()
        form.data["version"] = one.details_version
        return render_form(request, one, form, _("Somebody was faster"), status=409)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return render_form(request, one, form, _("This was not saved"), status=409)
    messages.success(request, _("Saved."))
    return redirect(one)


def render_form(request, one, form, heading, *, status):
    context = {
        "meeting": one,
        "form": form,
        "heading": heading,
        "is_stale": status == 409,
    }
    return render(request, "events/meetings/form.html", context, status=status)
