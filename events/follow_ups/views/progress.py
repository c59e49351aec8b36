from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.recommendations.models import Recommendation
from network_site.core.spreadsheet import csv_text

from ..forms.progress import ProgressForm
from ..models import FollowUp
from ..standing import standing

PAGE = 50
COLUMNS = ["what", "code", "title", "theme", "country", "by_whom", "standing", "date",
           "zone", "is_sample", "source", "as_of"]  # fmt: skip


@require_safe
def progress(request):
    """What was promised and what became of it, for everyone."""
    now = timezone.now()
    form = ProgressForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    items = FollowUp.objects.published().standing_as(chosen.get("standing"), at=now)
    asks = Recommendation.objects.published()
    if chosen.get("theme"):
        items = items.filter(theme=chosen["theme"])
        asks = asks.filter(theme=chosen["theme"])
    items = items.select_related("theme", "owner_org").open_first()
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "standing": standing(at=now), "chosen": chosen, "at": now,
        "page": Paginator(items, PAGE).get_page(request.GET.get("page")),
        "asks": asks.with_answers()[:PAGE], "ask_count": asks.count(),
        "query": query.urlencode(),
    }  # fmt: skip
    return render(request, "events/follow_ups/progress.html", context)


@require_safe
def progress_csv(request):
    rows = [[row.get(name) for name in COLUMNS] for row in _rows(timezone.now())]
    return HttpResponse(
        csv_text(COLUMNS, rows), content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="progress.csv"'},
    )  # fmt: skip


@require_safe
def progress_json(request):
    now = timezone.now()
    stand = standing(at=now)
    return JsonResponse({
        "as_of": now.isoformat(timespec="seconds"),
        "zone": "each due date counts in the zone that stands beside it",
        "numbers": vars(stand.all),
        "themes": {theme.slug: vars(numbers) for theme, numbers in stand.themes},
        "items": _rows(now),
    })  # fmt: skip


def _rows(at) -> list[dict]:
    """Follow-ups by safe title and public name, then recommendations; no person."""
    as_of = {"as_of": at.isoformat(timespec="seconds")}
    items = FollowUp.objects.published().select_related("theme", "owner_org")
    asks = Recommendation.objects.published().with_answers()
    return [
        *({**_item_row(item, at=at), **as_of} for item in items),
        *({**_ask_row(ask), **as_of} for ask in asks),
    ]


def _item_row(item, *, at) -> dict:
    return {
        "what": "follow-up", "code": item.code, "title": item.safe_title,
        "theme": item.theme.slug if item.theme else "", "country": item.country,
        "by_whom": item.owner_org.public_name, "standing": item.standing(at=at),
        "date": item.due_on, "zone": item.due_zone, "is_sample": item.is_sample,
        "source": "",
    }  # fmt: skip


def _ask_row(ask) -> dict:
    return {
        "what": "recommendation", "code": ask.code, "title": ask.request,
        "theme": ask.theme.slug if ask.theme else "", "country": "",
        "by_whom": ask.addressed_to, "date": ask.put_on, "zone": "",
        "standing": ask.answer.kind if ask.answer else "no answer",
        "is_sample": ask.is_sample, "source": ask.source,
    }  # fmt: skip
