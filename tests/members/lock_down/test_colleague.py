"""Locking a colleague who cannot reach the own button."""

import pytest
from django.core import mail

from network_site.core.audit.models import AuditLine
from network_site.core.jobs.models import OutboxEntry
from network_site.core.jobs.outbox import enqueue, send_due
from network_site.core.models import Session
from network_site.members import roles
from network_site.members.lock_down.actions import lock_down
from network_site.members.models import LockDown
from tests.conftest import member_named
from tests.factories import FocalRoleFactory

pytestmark = pytest.mark.django_db
REASON = "Phone taken at the border 5e21"


def url(member) -> str:
    return f"/people/{member.pk}/lock/"


@pytest.fixture
def cast(reader, focal, main, secretariat, stranger, editor):
    neighbour = member_named("Neighbour")  # answers for another organisation
    FocalRoleFactory(organisation=neighbour.organisation, member=neighbour)
    former = member_named("Former")
    former.organisation = reader.organisation
    former.save()
    FocalRoleFactory(
        organisation=reader.organisation, member=former,
        valid_from="2020-01-01", valid_to="2021-01-01",
    )  # fmt: skip
    partner = member_named("Partner")
    roles.take(partner, roles.MEMBERS)
    roles.give(partner, roles.PARTNERS)
    operator = member_named("Operator", roles.OPERATORS)
    return {
        "alternate": focal, "main": main, "secretariat": secretariat,
        "stranger": stranger, "neighbour": neighbour, "former": former,
        "partner": partner, "operator": operator,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("who", "answers"),
    [
        ("alternate", 302), ("main", 302), ("secretariat", 302), ("stranger", 403),
        ("neighbour", 403), ("former", 403), ("operator", 403), ("partner", 404),
    ],
)  # fmt: skip
def test_who_may_lock_a_colleague(cast, reader, as_member, who, answers):
    client = as_member(cast[who])

    answer = client.post(url(reader), {"reason": REASON})

    assert answer.status_code == answers
    assert client.get(url(reader)).status_code == {302: 200}.get(answers, answers)
    reader.refresh_from_db()
    assert (reader.locked_at is not None) == (answers == 302)


def test_a_member_that_does_not_exist_answers_like_one_that_is_not_yours(
    cast, reader, as_member
):
    client = as_member(cast["partner"])

    assert client.get(url(reader)).content == client.get("/people/0/lock/").content


def test_a_reason_is_needed(reader, focal, as_member):
    answer = as_member(focal).post(url(reader), {"reason": " "})

    assert answer.status_code == 400
    reader.refresh_from_db()
    assert reader.locked_at is None


def test_the_own_page_leads_to_safety(reader, as_member):
    answer = as_member(reader).post(url(reader), {"reason": REASON})

    assert answer["Location"] == "/accounts/safety/"


def test_locking_asks_no_recent_sign_in(client, reader, focal):
    client.force_login(focal)

    client.post(url(reader), {"reason": REASON})

    assert LockDown.objects.in_force().get().member == reader


def test_the_reason_is_sealed_and_in_no_audit_line_and_no_mail(
    reader, focal, secretariat
):
    lock = lock_down(reader, by=focal, reason=REASON)
    send_due()

    assert lock.reason == REASON
    assert REASON not in lock.sealed_reason
    assert REASON not in str(list(AuditLine.objects.values()))
    told = [(one.to, one.subject + one.body) for one in mail.outbox]
    assert [to for to, _ in told] == [[secretariat.email]]
    for secret in (REASON, "Reader", reader.email, reader.organisation.name):
        assert secret not in str([text for _, text in told])


def test_everything_that_speaks_for_the_member_ends_with_it(reader, focal, client):
    client.force_login(reader)
    enqueue("lock_down.opened", recipient=reader, item="lock_down:1")
    reader.emailaddress_set.create(email="other@example.org", verified=False)

    lock_down(reader, by=focal, reason=REASON)

    assert not Session.objects.of(reader.pk).exists()
    assert OutboxEntry.objects.get(recipient=reader).cancelled_at
    assert not reader.emailaddress_set.exists()
    answer = client.get("/desk/")
    assert answer.status_code == 302
    assert answer["Clear-Site-Data"] == '"cache", "storage"'


def test_a_locked_member_hears_nothing_by_mail(reader):
    lock_down(reader, by=None)
    enqueue("lock_down.opened", recipient=reader, item="lock_down:1")

    assert send_due() == 0
    assert mail.outbox == []


def test_the_page_of_a_locked_colleague_says_so(reader, focal, as_member):
    lock_down(reader, by=reader)

    assert "is locked already" in as_member(focal).get(url(reader)).text
