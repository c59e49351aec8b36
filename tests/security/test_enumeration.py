"""Known and unknown addresses: the same pages, the same work, the same rows.

Seconds differ from machine to machine, so what is compared here is the work itself: how
often a password is hashed, what is written, how many questions the database is asked.
docs/decisions/0008-coming-in.md tells what 200 tries of each took.
"""

import re

import pytest
from django.contrib.auth import hashers
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from network_site.core.jobs import outbox
from network_site.core.jobs.models import OutboxEntry
from network_site.members.actions import add_member
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
hashed: list[int] = []


class CountingHasher(hashers.MD5PasswordHasher):
    """Writes down every hash that is made."""

    def encode(self, password, salt):
        hashed.append(1)
        return super().encode(password, salt)


STATES = {
    "plain": {},
    "locked": {"locked_at": timezone.now()},
    "left": {"left_at": timezone.now()},
    "sample": {"is_sample": True},
    "not set up": {"second_factor_at": None},
    "without a password": {},
}


@pytest.fixture(params=STATES)
def known(request, settings):
    settings.SIGN_IN_LIMITS = True
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    password = None if request.param == "without a password" else PASSWORD
    fields = {"second_factor_at": timezone.now(), "agreed_at": timezone.now()}
    add_member(
        "known@example.org", password=password, display_name="Known",
        **{**fields, **STATES[request.param]},
    )  # fmt: skip
    hashed.clear()


def work_of(client, name, form, address):
    """What is shown and what is done: the page, the hashes, the writes, the questions."""
    hashed.clear()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.post(reverse(name), form(address), REMOTE_ADDR="203.0.113.5")
    said = [one["sql"] for one in asked.captured_queries]
    writes = re.findall(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"', " ".join(said))
    text = re.sub(r'value="\w{64}"', 'value="TOKEN"', answer.text)
    shown = text.replace(address, "ADDRESS")
    where = answer.headers.get("Location")
    return answer.status_code, where, shown, len(hashed), writes, len(said)


def compare(client, name, form):
    work_of(client, name, form, "first@example.org")  # makes the rows of the address
    return [
        work_of(client, name, form, f"{who}@example.org") for who in ("known", "fresh")
    ]


def is_the_same(first, second) -> bool:
    """One question more to the database is a tenth of a millisecond, lost in a hash."""
    return first[:-1] == second[:-1] and abs(first[-1] - second[-1]) <= 1


def test_signing_in_with_a_wrong_password_does_the_same_work(client, known):
    first, second = compare(
        client, "account_login", lambda a: {"login": a, "password": "not-the-one-xx"}
    )

    assert is_the_same(first, second)
    assert first[3] == 1


def test_asking_for_a_new_password_does_the_same_work(client, known):
    first, second = compare(client, "account_reset_password", lambda a: {"email": a})

    assert is_the_same(first, second)
    assert first[3] == 0


def test_the_row_of_an_address_without_an_account_is_never_written_to(client, db):
    client.post(reverse("account_reset_password"), {"email": "fresh@example.org"})

    outbox.send_due()

    entry = OutboxEntry.objects.get()
    assert entry.recipient is None
    assert "fresh" not in entry.item
    assert not mail.outbox


@pytest.mark.parametrize("address", ["known@example.org", "fresh@example.org"])
def test_a_mail_server_that_is_down_is_no_oracle(client, settings, address):
    add_member("known@example.org", password=PASSWORD, display_name="Known")
    settings.EMAIL_BACKEND = "tests.security.test_enumeration.DeadServer"

    answer = client.post(reverse("account_reset_password"), {"email": address})
    outbox.send_due()

    assert answer.headers["Location"] == reverse("account_reset_password_done")


class DeadServer:
    def __init__(self, **options):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError


def test_asking_again_and_again_sends_one_mail(client, db):
    add_member("known@example.org", password=PASSWORD, display_name="Known")
    for _ in range(5):
        client.post(reverse("account_reset_password"), {"email": "known@example.org"})

    outbox.send_due()

    assert 1 <= len(mail.outbox) <= 2  # two, when the ten minutes end in between


def test_the_wait_page_is_the_same_for_both(client, known):
    pages = []
    for who in ("known", "fresh"):
        form = {"login": f"{who}@example.org", "password": "not-the-one-xx"}
        for _ in range(6):
            answer = client.post(
                reverse("account_login"), form, REMOTE_ADDR=f"203.0.113.{len(who)}"
            )
        pages.append(re.sub(r"\d+ seconds?", "N seconds", answer.text))

    assert pages[0] == pages[1]
    assert answer.status_code == 429
