from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from .. import actions
from ..forms import AgendaItemForm, DispositionForm
from .meeting import get_writable, render_meeting, write


@require_POST
def add_agenda_item(request, slug, day):
    """Put a point on the agenda."""
    meeting = get_writable(request, slug, day)
    form = AgendaItemForm(request.POST, auto_id="agenda_%s")
    if form.is_valid():
        action, fields = actions.add_agenda_item, form.cleaned_data
        return write(request, meeting, action, meeting, anchor="#agenda", **fields)
    return render_meeting(request, meeting, status=400, agenda_form=form)


@require_POST
def dispose(request, slug, day, pk):
    """Say what became of a point."""
    meeting = get_writable(request, slug, day)
    item = get_object_or_404(meeting.agenda_items.select_related("meeting"), pk=pk)
    form = DispositionForm(request.POST)
    if form.is_valid():
        action, fields = actions.dispose, form.cleaned_data
        return write(request, meeting, action, item, anchor="#agenda", **fields)
    return render_meeting(request, meeting, status=400)
