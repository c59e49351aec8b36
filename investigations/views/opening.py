"""Opening a new investigation."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from investigations import access, actions
from investigations.forms import OpenForm

from .visit import SeeOther


@require_http_methods(["GET", "HEAD", "POST"])
def open_new(request):
    """`form`: OpenForm."""
    if not access.may_open(request.user):
        raise PermissionDenied
    form = OpenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        opened = actions.open_investigation(lead=request.user, **form.cleaned_data)
        return SeeOther(opened.get_absolute_url())
    status = 400 if form.is_bound else 200
    return render(request, "investigations/open.html", {"form": form}, status=status)
