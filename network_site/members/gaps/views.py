from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from . import access, reading


@require_safe
def gaps(request):
    """Where somebody is missing; it is not there for anybody but the secretariat."""
    if not access.may_see_gaps(request.user):
        raise Http404
    context = {"gaps": reading.gaps(), **reading.waiting()}
    return render(request, "members/gaps/index.html", context)
