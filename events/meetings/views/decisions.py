from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from .. import actions
from ..forms import DecisionForm, NoFollowUpForm
from .meeting import get_writable, render_meeting, write


@require_POST
def write_decision(request, slug, day):
    """Write down what the meeting settled."""
    meeting = get_writable(request, slug, day)
    form = DecisionForm(request.POST, meeting=meeting, auto_id="decision_%s")
    if form.is_valid():
        action, fields = actions.write_decision, form.cleaned_data
        return write(request, meeting, action, meeting, anchor="#decisions", **fields)
    return render_meeting(request, meeting, status=400, decision_form=form)


@require_POST
def need_no_follow_up(request, slug, day, pk):
    """Say why a decision needs no follow-up."""
    meeting = get_writable(request, slug, day)
    decision = get_object_or_404(meeting.decisions.select_related("meeting"), pk=pk)
    form = NoFollowUpForm(request.POST)
    if form.is_valid():
        action, fields = actions.need_no_follow_up, form.cleaned_data
        return write(request, meeting, action, decision, anchor="#decisions", **fields)
    return render_meeting(
        request, meeting, status=400, refused_decision=pk, refused_form=form
    )
