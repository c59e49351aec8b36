from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from . import access, actions
from .filters import RecommendationFilter
from .forms import ReplyForm
from .models import Recommendation

PAGE = 50


@require_safe
def index(request):
    visible = Recommendation.objects.visible_to(request.user)
    found = RecommendationFilter(request.GET, queryset=visible)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page": Paginator(found.qs.with_answers(), PAGE).get_page(
            request.GET.get("page")
        ),
        "total": visible.count(),
        "silent": visible.unanswered().count(),
        "form": found.form,
        "query": query.urlencode(),
    }
    return render(request, "events/recommendations/index.html", context)


@require_safe
def recommendation(request, code):
    return render_one(request, get_visible(request, code))


@require_POST
def note_reply(request, code):
    one = get_visible(request, code)
    if not access.may_note_reply(one, request.user):
        raise PermissionDenied
    form = ReplyForm(request.POST, recommendation=one)
    if not form.is_valid():
        return render_one(request, one, form=form, status=400)
    actions.note_reply(one, by=request.user, **form.cleaned_data)
    messages.success(request, _("The answer is written down."))
    return redirect(one)


def get_visible(request, code) -> Recommendation:
    """The recommendation, or a 404 that does not say whether it exists."""
    visible = Recommendation.objects.visible_to(request.user).with_answers()
    return get_object_or_404(visible, code=code)


def render_one(request, one, *, form=None, status=200):
    may_reply = access.may_note_reply(one, request.user)
    context = {"ask": one, "form": form or ReplyForm(recommendation=one),
               "may_reply": may_reply}  # fmt: skip
    return render(
        request, "events/recommendations/recommendation.html", context, status=status
    )
