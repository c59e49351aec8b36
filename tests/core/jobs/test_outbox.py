import datetime as dt

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from network_site.core.jobs import clock, outbox
from network_site.core.jobs.models import JobRun, OutboxEntry
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def kind():
    outbox.mail_kind("test.waits")(
        lambda entry: None if entry.item == "thing:stale" else ("Waits", entry.item)
    )
    yield "test.waits"
    outbox._writers.pop("test.waits")


class DeadServer:
    """A mail backend whose server does not answer."""

    def __init__(self, **options):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError


def test_a_mail_goes_out_once_however_often_the_clock_ticks(kind):
    member = MemberFactory()
    for _ in range(2):
        outbox.enqueue(kind, recipient=member, item="thing:1")

    call_command("tick", verbosity=0)
    call_command("tick", verbosity=0)

    assert [message.to for message in mail.outbox] == [[member.email]]


def test_a_mail_waits_for_its_hour(kind):
    due = timezone.now() + dt.timedelta(hours=1)
    outbox.enqueue(kind, recipient=MemberFactory(), item="thing:1", due_at=due)

    assert outbox.send_due() == 0
    assert outbox.send_due(at=due) == 1


def test_a_mail_that_is_not_true_any_more_is_not_sent(kind):
    outbox.enqueue(kind, recipient=MemberFactory(), item="thing:stale")

    assert outbox.send_due() == 0
    assert OutboxEntry.objects.get().cancelled_at
    assert not mail.outbox


def test_a_member_whose_account_is_closed_gets_nothing(kind):
    outbox.enqueue(kind, recipient=MemberFactory(is_active=False), item="thing:1")

    assert outbox.send_due() == 0


def test_a_mail_is_kept_while_the_server_is_away(kind, settings):
    outbox.enqueue(kind, recipient=MemberFactory(), item="thing:1")
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.DeadServer"
    assert outbox.send_due() == 0
    assert OutboxEntry.objects.get().error == "ConnectionRefusedError"
    settings.EMAIL_BACKEND = working

    assert outbox.send_due() == 1
    assert OutboxEntry.objects.get().error == ""


def test_a_kind_that_nobody_writes_is_refused_at_once():
    with pytest.raises(LookupError):
        outbox.enqueue("nobody.writes", recipient=MemberFactory(), item="thing:1")


def test_a_tick_leaves_word_of_each_job():
    clock.tick()

    assert JobRun.objects.get(name="mail").finished_at


def test_a_mail_to_who_is_no_member_yet_is_addressed_when_it_is_sent():
    outbox.mail_kind("test.outside")(
        lambda entry: ("Waits", entry.item, "new@example.org")
    )
    for _ in range(2):
        outbox.enqueue("test.outside", recipient=None, item="thing:1")

    assert outbox.send_due() == 1
    assert [message.to for message in mail.outbox] == [["new@example.org"]]
    assert "new@" not in str(OutboxEntry.objects.values().get())
    outbox._writers.pop("test.outside")
