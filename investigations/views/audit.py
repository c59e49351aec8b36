"""The log of a circle: for its leads, of the circle and of the compartments they read."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from investigations import access
from network_site.core.audit import page
from network_site.core.audit.actions import record
from network_site.core.audit.models import AuditLine
from network_site.core.audit.words import CIRCLE
from network_site.members.recent import recent_sign_in

from .room import circle_of
from .visit import visit


@require_safe
def audit(request, slug):
    """`investigation`, `circle`, `may_manage`, and what `page.context` says."""
    here = _reader(request, slug)
    context = page.context(request, _lines(here), CIRCLE)
    context |= {
        "investigation": here.investigation, "circle": circle_of(here),
        "may_manage": True,
    }  # fmt: skip
    return render(request, "investigations/audit.html", context)


@require_safe
def audit_file(request, slug):
    return _file(request, _reader(request, slug))


@recent_sign_in
def _file(request, here):
    lines = list(page.lines_asked_for(request, _lines(here), CIRCLE))
    room = here.investigation.room
    record("audit.exported", room, actor=here.member, count=len(lines))
    return page.file(lines, CIRCLE)


def _reader(request, slug):
    here = visit(request.user, slug)
    if not access.may_read_audit(here.part):
        raise PermissionDenied(_("Only a lead reads the log of the circle."))
    return here


def _lines(here):
    return AuditLine.objects.about(access.audited_for(here.membership))
