"""Somebody who guesses, and the clock that the tests turn for them."""

import datetime as dt

from django.urls import reverse

from network_site.members.sign_in.models import Tries
from tests.factories import PASSWORD

ATTACKER, VICTIM = "203.0.113.5", "198.51.100.7"
FRONT = "127.0.0.1"  # behind a front server or an onion service all come from here
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def sign_in(client, password=PASSWORD, *, email="desk@example.org", of=ATTACKER):
    form = {"login": email, "password": password}
    return client.post(reverse("account_login"), form, REMOTE_ADDR=of)


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


def let_time_pass(seconds):
    """As if the last try had been `seconds` ago."""
    by = dt.timedelta(seconds=seconds)
    for row in Tries.objects.all():
        row.wait_until -= by
        row.forget_at -= by
        row.save()
