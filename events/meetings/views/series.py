from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from network_site.members.models import Theme

from .. import access, actions, occurrences
from ..forms import SeriesForm
from ..forms.series import first_choice
from ..models import Decision, MeetingSeries

MANY = 50
SOON = 6  # how many of the coming meetings the first list shows


@require_safe
def index(request):
    """All series with their next date, and what comes first."""
    member = request.user
    coming = occurrences.upcoming(member, at=timezone.now())
    nexts = occurrences.first_of_each(coming)
    listed = MeetingSeries.objects.open_to(member).for_listing()
    context = {
        "next": coming[0] if coming else None,
        "coming": coming[:SOON],
        "series": [(one, nexts.get(one.pk)) for one in listed],
        "invited": occurrences.invited_to(member, most=MANY),
        "may_start": may_start(member),
    }
    return render(request, "events/meetings/index.html", context)


@require_safe
def series(request, slug):
    """One series: its next dates, its past ones, what it decided."""
    member, now = request.user, timezone.now()
    visible = MeetingSeries.objects.visible_to(member).for_listing()
    one = get_object_or_404(visible, slug=slug)
    seen = occurrences.seen_by(
        member, series=one, since=now - 2 * occurrences.YEAR,
        until=now + 2 * occurrences.YEAR,
    )  # fmt: skip
    coming = [meeting for meeting in seen if meeting.ends_at >= now]
    context = {
        "series": one,
        "is_open": MeetingSeries.objects.open_to(member).contains(one),
        "next": next((each for each in coming if not each.is_cancelled), None),
        "coming": coming[:SOON],
        "past": [each for each in reversed(seen) if each.ends_at < now],
        "decisions": decisions_of(one, member=member),
    }
    return render(request, "events/meetings/series.html", context)


def decisions_of(one: MeetingSeries, *, member):
    decisions = Decision.objects.visible_to(member).filter(meeting__series=one)
    return decisions.for_listing(member).order_by("-meeting__starts_at", "pk")


@require_http_methods(["GET", "HEAD", "POST"])
def new_series(request):
    """The form for a new series, for those who plan."""
    if not may_start(request.user):
        raise PermissionDenied

    start = first_choice(timezone.localdate())
    form = SeriesForm(
        request.POST or None, member=request.user,
        initial={**start, "zone": request.user.zone},
    )  # fmt: skip
    if form.is_valid():
        fields = form.series_fields()
        started = actions.start_series(by=request.user, **fields)
        messages.success(
            request, _("The series is planned. Its first dates stand below.")
        )
        return redirect(started)
    status = 400 if form.is_bound else 200
    return render(
        request, "events/meetings/new_series.html", {"form": form}, status=status
    )


def may_start(member) -> bool:
    return Theme.objects.filter(access.themes_to_plan(member)).exists() or (
        access.may_start_series(member, None)
    )
