"""A sign-in on a browser that did not know the member sends a mail that names nothing."""

import pytest
from django.core import mail
from django.test import Client

from network_site.core.jobs.models import OutboxEntry
from network_site.core.jobs.outbox import send_due
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


def sign_in(client, member, password=PASSWORD):
    client.post("/accounts/login/", {"login": member.email, "password": password})
    assert client.get("/desk/").status_code == 200


def told(member) -> int:
    return OutboxEntry.objects.filter(recipient=member, kind="device.new").count()


def run_out(client):
    del client.cookies["sessionid"]


def test_a_new_device_is_told_without_a_word_about_it(client, reader):
    sign_in(client, reader)

    send_due()

    assert len(mail.outbox) == 1
    letter = mail.outbox[0]
    assert letter.to == [reader.email]
    assert "http://testserver/accounts/safety/" in letter.body
    for secret in ("127.0.0.1", "Reader", "Firefox", "investigation"):
        assert secret not in letter.subject + letter.body


def test_the_same_device_is_told_once(client, reader):
    sign_in(client, reader)
    run_out(client)
    sign_in(client, reader)

    assert told(reader) == 1


def test_another_device_is_told_as_well(reader):
    sign_in(Client(), reader)
    sign_in(Client(), reader)

    assert told(reader) == 2


def test_a_device_knows_several_members(client, reader, stranger):
    for member in (reader, stranger, reader, stranger):
        sign_in(client, member)
        run_out(client)

    assert told(reader) == told(stranger) == 1


def test_signing_out_makes_the_device_unknown(client, reader):
    sign_in(client, reader)
    client.post("/accounts/logout/")
    sign_in(client, reader)

    assert told(reader) == 2


def test_a_new_password_makes_every_device_unknown(client, reader):
    sign_in(client, reader)
    run_out(client)
    reader.set_password("another-long-password-of-mine")
    reader.save()

    sign_in(client, reader, "another-long-password-of-mine")

    assert told(reader) == 2


@pytest.mark.parametrize("forged", ["x", "." * 10_000, "a" * 64, "é"])
def test_a_forged_mark_knows_nobody(client, reader, forged):
    client.cookies["known"] = forged

    sign_in(client, reader)

    assert told(reader) == 1
