"""Mails around leaving: that something waits, and where; no name, no role."""

from django.conf import settings
from django.utils.translation import gettext as _

from network_site.core.jobs import outbox

from .. import roles
from ..models import LeavingRequest


@outbox.mail_kind("leaving.asked")
def asked(entry):
    pk = entry.item.partition(":")[2]
    waits = LeavingRequest.objects.filter(member=pk).exists()
    if not waits or not roles.is_secretariat(entry.recipient):
        return None
    return _write(f"/people/{pk}/leaving/")


@outbox.mail_kind("leaving.handed_over")
def handed_over(entry):
    return _write("/desk/")


def _write(path: str) -> tuple[str, str]:
    waits = _("Something waits for you.")
    return _("One thing for you"), f"{waits}\n\n{settings.BASE_URL}{path}\n"
