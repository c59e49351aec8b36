from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .work import work_of


@login_required
@require_safe
def desk(request):
    """A member's own page: what I owe, what is new."""
    return render(request, "home/desk.html", {"work": work_of(request.user)})
