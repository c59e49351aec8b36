from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import access
from ..forms import FollowUpFilter
from ..models import FollowUp
from ..summary import summary_of

PAGE = 50


def filtered(request) -> FollowUpFilter:
    """The list narrowed as the address says: the page and the exports share it."""
    visible = FollowUp.objects.visible_to(request.user)
    return FollowUpFilter(request.GET, queryset=visible, request=request)


@require_safe
def index(request):
    found = filtered(request)
    rows = found.qs.for_listing(request.user).open_first()
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "summary": summary_of(FollowUp.objects.visible_to(request.user)),
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "form": found.form,
        "query": query.urlencode(),
        "may_start": access.may_start(request.user),
    }
    return render(request, "events/follow_ups/index.html", context)
