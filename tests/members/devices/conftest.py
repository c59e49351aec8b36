import datetime as dt

import pytest
from django.test import Client

from network_site.core.models import Session
from network_site.core.sessions import kept_key

PHONE = "Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0"


@pytest.fixture(autouse=True)
def verified_addresses(reader, stranger):
    """Both may sign in by the form."""
    for member in (reader, stranger):
        member.emailaddress_set.create(email=member.email, verified=True, primary=True)


@pytest.fixture
def here(client, reader, sign_in_recently):
    """The reader's browser, signed in a moment ago."""
    return sign_in_recently(client, reader)


@pytest.fixture
def elsewhere(reader):
    """A function: another browser of the reader's."""

    def sign_in():
        browser = Client()
        browser.force_login(reader)
        return browser

    return sign_in


@pytest.fixture
def row_of():
    """A function: the row behind a browser's cookie."""

    def row(client):
        key = client.cookies["sessionid"].value
        return Session.objects.get(session_key=kept_key(key))

    return row


@pytest.fixture
def idle(row_of):
    """A function: let a browser's session be unused for so many minutes."""

    def let_pass(client, minutes):
        row = row_of(client)
        row.expire_date -= dt.timedelta(minutes=minutes)
        row.save(update_fields=["expire_date"])
        return row

    return let_pass
