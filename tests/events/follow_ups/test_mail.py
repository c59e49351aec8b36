import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from events.follow_ups import actions
from network_site.core.jobs import outbox
from network_site.core.jobs.clock import tick
from network_site.core.jobs.models import OutboxEntry
from tests.events.follow_ups.conftest import NOON

DAY = dt.timedelta(days=1)
SECRETS = ["List the fees", "List the bribes", "published", "hangs", "half"]


def sent():
    """Who got how many mails, after the outbox was emptied."""
    outbox.send_due(at=NOON + dt.timedelta(days=365))
    return [message.to for message in mail.outbox]


@pytest.mark.parametrize(
    ("state", "who"),
    [("proposed", "owner"), ("submitted", "verifier")],
)
def test_who_must_act_gets_one_neutral_mail(request, bring_to, state, who):
    item = bring_to(state)
    OutboxEntry.objects.exclude(kind=f"follow_up.{state}").delete()

    assert sent() == [[request.getfixturevalue(who).email]]
    [message] = mail.outbox
    assert message.subject == "One thing for you"
    assert item.code in message.body
    assert f"http://testserver{item.get_absolute_url()}" in message.body
    assert not [word for word in SECRETS if word in message.subject + message.body]


def test_mail_that_is_no_longer_true_is_not_sent(bring_to, owner):
    item = bring_to("proposed")
    actions.accept(item, by=owner, at=NOON)

    assert sent() == []


@pytest.mark.parametrize("verb", ["verify", "refuse"])
def test_owner_hears_what_the_verifier_said(bring_to, owner, verifier, verb):
    item = bring_to("submitted")
    OutboxEntry.objects.all().delete()
    given = {"verify": {"accepted": list(item.evidence.all())},
             "refuse": {"reason": "half"}}[verb]  # fmt: skip

    getattr(actions, verb)(item, by=verifier, at=NOON, **given)

    assert sent() == [[owner.email]]
    assert not [word for word in SECRETS if word in mail.outbox[0].body]


def test_refused_act_queues_no_mail(bring_to, stranger):
    item = bring_to("proposed")
    before = OutboxEntry.objects.count()

    with pytest.raises(actions.Stale):
        actions.accept(item, by=stranger, version=99, at=NOON)

    assert OutboxEntry.objects.count() == before


def test_unanswered_proposal_is_nudged_once_after_five_days(bring_to, owner):
    now = timezone.now()
    bring_to("proposed", at=now, due_on=(now + 30 * DAY).date())
    tick(at=now + 5 * DAY - dt.timedelta(minutes=1))
    assert len(mail.outbox) == 1  # only the first question
    mail.outbox.clear()

    for day in (5, 6, 7):
        tick(at=now + day * DAY)

    assert [message.to for message in mail.outbox] == [[owner.email]]


def test_answered_proposal_is_not_nudged(bring_to):
    now = timezone.now()
    bring_to("accepted", at=now, due_on=(now + 30 * DAY).date())

    tick(at=now + 6 * DAY)

    assert mail.outbox == []
