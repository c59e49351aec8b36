from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from network_site.core.audit.actions import record
from network_site.core.spreadsheet import csv_text
from network_site.members.recent import recent_sign_in

from ..models import FollowUp
from .index import filtered

COLUMNS = ["code", "kind", "safe_title", "theme", "country", "owner", "state", "due_on",
           "due_zone", "first_due_on", "days_late", "disclosure", "is_sample",
           "as_of"]  # fmt: skip


@require_safe
@recent_sign_in
def export_csv(request):
    rows = list(_rows(request))
    response = HttpResponse(
        csv_text(COLUMNS, [[row[name] for name in COLUMNS] for row in rows]),
        content_type="text/csv; charset=utf-8",
    )
    response["Content-Disposition"] = 'attachment; filename="follow-ups.csv"'
    return response


@require_safe
@recent_sign_in
def export_json(request):
    response = JsonResponse({"follow_ups": list(_rows(request))})
    response["Content-Disposition"] = 'attachment; filename="follow-ups.json"'
    return response


def _rows(request):
    """Safe titles alone; what is restricted does not leave the house in a file."""
    items = filtered(request).qs.exclude(disclosure="restricted").open_first()
    items = list(items.select_related("theme", "owner_org"))
    record("follow_up.exported", "follow_up:all", actor=request.user, count=len(items))
    now = timezone.now()
    return [_row(item, at=now) for item in items]


def _row(item: FollowUp, *, at) -> dict:
    late = item.days_over(at=at) if item.is_late(at=at) else item.days_late
    return {
        "code": item.code, "kind": item.kind, "safe_title": item.safe_title,
        "theme": item.theme.slug if item.theme else "", "country": item.country,
        "owner": item.owner_org.name if item.owner_org else "", "state": item.state,
        "due_on": item.due_on, "due_zone": item.due_zone,
        "first_due_on": item.first_due_on, "days_late": late,
        "disclosure": item.disclosure, "is_sample": item.is_sample,
        "as_of": at.isoformat(timespec="seconds"),
    }  # fmt: skip
