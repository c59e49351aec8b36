from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from .. import actions
from ..forms import MinutesForm
from .meeting import get_writable

VERSIONS = 20


@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request, slug, day):
    """Write the minutes; on top of a newer text both are shown and nothing is lost."""
    meeting = get_writable(request, slug, day)
    initial = {"text": meeting.minutes, "version": meeting.version}
    form = MinutesForm(request.POST or None, initial=initial)
    if not form.is_valid():
        status = 400 if form.is_bound else 200
        return render_minutes(request, meeting, form, status=status)
    try:
        actions.write_minutes(meeting, by=request.user, **form.cleaned_data)
    except actions.Stale:
        return show_both(request, meeting, form)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return render_minutes(request, meeting, form, status=409)
    return redirect(f"{meeting.get_absolute_url()}#minutes")


def show_both(request, meeting, form):
    """What was typed stays in the form; what stands now is shown beside it."""
    meeting.refresh_from_db()
    typed = {"text": form.cleaned_data["text"], "version": meeting.version}
    form = MinutesForm(initial=typed)
    return render_minutes(request, meeting, form, status=409, theirs=meeting.minutes)


def render_minutes(request, meeting, form, *, status, theirs=None):
    revisions = meeting.revisions.select_related("written_by")
    context = {
        "meeting": meeting, "form": form, "theirs": theirs,
        "is_stale": theirs is not None, "latest": revisions.first(),
        "earlier": revisions[1:VERSIONS],
    }  # fmt: skip
    return render(request, "events/meetings/minutes.html", context, status=status)
