"""The log of people, for the secretariat."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network_site.core.audit import page
from network_site.core.audit.actions import record
from network_site.core.audit.words import PEOPLE

from ..recent import recent_sign_in
from . import access


@require_safe
def log(request):
    """What `page.context` says."""
    context = page.context(request, _lines(request), PEOPLE)
    return render(request, "members/audit/log.html", context)


@require_safe
def log_file(request):
    return _file(request, _lines(request))


@recent_sign_in
def _file(request, lines):
    chosen = list(page.lines_asked_for(request, lines, PEOPLE))
    record("audit.exported", "audit:people", actor=request.user, count=len(chosen))
    return page.file(chosen, PEOPLE)


def _lines(request):
    if not access.may_read(request.user):
        raise PermissionDenied(_("The secretariat reads this log."))
    return access.lines_for(request.user)
