"""What who steals the database or a backup of it holds: docs/threat-model.md.

Every secret is made the way people make it; then every row of every table is read as a
thief would read it, without VAULT_KEY.
"""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as PlainStore
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from network_site.core.models import Session
from network_site.members.actions import add_member
from tests.members.test_second_factor import (
    sign_in,
    slow_clock,  # noqa: F401 - a code stays good between making and sending it
    turn_on,
)

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-enough-password"


def everything() -> str:
    """Every value of every row, as text."""
    told = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            told += [_as_text(value) for row in cursor.fetchall() for value in row]
    return "\n".join(told)


def _as_text(value) -> str:
    if isinstance(value, memoryview | bytes):
        return bytes(value).decode("latin-1")
    return str(value)


def opened_sessions() -> list[dict]:
    """What Django itself reads in the sessions, with SECRET_KEY and without VAULT_KEY."""
    rows = Session.objects.values_list("session_data", flat=True)
    return [PlainStore().decode(data) for data in rows]


@pytest.fixture
def signed_in(client):
    now = timezone.now()
    member = add_member(
        "lead@example.org", password=PASSWORD, display_name="Lead",
        second_factor_at=now, agreed_at=now,
    )  # fmt: skip
    sign_in(client)
    return member


def test_what_lies_in_clear_is_found_by_this_search(signed_in):
    assert "lead@example.org" in everything()


def test_no_password_and_no_session_is_in_it(client, signed_in):
    key = client.cookies[settings.SESSION_COOKIE_NAME].value

    told = everything()

    assert PASSWORD not in told
    assert key not in told
    assert opened_sessions() == [{}]


def test_a_second_factor_that_is_being_added_is_not_in_it(client, signed_in):
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret

    assert secret not in everything()
    assert opened_sessions() == [{}]


def test_no_second_factor_is_in_it(client, signed_in):
    secret, codes = turn_on(client)
    told = everything()

    assert Authenticator.objects.filter(user=signed_in).count() == 2
    assert secret not in told
    assert not [code for code in codes if code in told]
    assert not re.search(r'"seed": "[0-9a-f]{40,}"', told)
