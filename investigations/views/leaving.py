"""Before a member leaves the network: the circles that it alone leads, for it alone."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from investigations import access
from investigations.models import Part


@require_safe
def before_leaving(request):
    """`alone`: each such circle with the others of it, of whom one may lead."""
    mine = access.memberships_of(request.user).filter(part=Part.LEAD)
    rows = (
        access.memberships()
        .filter(investigation__in=mine.order_by().values("investigation"))
        .select_related("member__organisation", "investigation")
        .order_by("investigation__title", "joined_at", "pk")
    )
    context = {"alone": _led_alone(rows, request.user)}
    return render(request, "investigations/before_leaving.html", context)


def _led_alone(rows, member) -> list[tuple]:
    circles = {}
    for row in rows:
        circles.setdefault(row.investigation, []).append(row)
    return [
        (investigation, [row for row in circle if row.member_id != member.pk])
        for investigation, circle in circles.items()
        if sum(row.part == Part.LEAD for row in circle) == 1
    ]
