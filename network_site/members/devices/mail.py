"""The mail after a sign-in on a device that we do not know: it names nothing."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from network_site.core.jobs.outbox import mail_kind


@mail_kind("device.new")
def new_device(entry):
    text = _(
        "Your account was opened on a device that we do not know. If it was you, there "
        "is nothing to do. If not, lock your account at once:"
    )
    address = f"{settings.BASE_URL}{reverse('members:safety')}"
    return _("Was it you?"), f"{text}\n\n{address}\n"
