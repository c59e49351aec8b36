from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..models import Organisation
from . import reading


@require_safe
def organisation(request, slug):
    visible = Organisation.objects.visible_to(request.user)
    one = get_object_or_404(visible, slug=slug)
    context = reading.of_organisation(one, by=request.user)
    return render(request, "members/organisations/organisation.html", context)
