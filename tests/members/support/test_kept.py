import datetime as dt

import pytest
from django.core import mail
from django.core.management import call_command

from network_site.core.audit.models import AuditLine, AuditNote
from network_site.core.jobs import clock
from network_site.core.jobs.models import OutboxEntry
from network_site.members import roles
from network_site.members.models import SupportRequest, SupportWords
from network_site.members.support import actions


def mails_to(member):
    call_command("tick", verbosity=0)
    return [message for message in mail.outbox if message.to == [member.email]]


def test_only_who_has_it_in_hand_hears_more_while_on_the_desk(
    asker, helper, second, ask
):
    asked = ask(readers=[helper, second])
    actions.take(asked, by=second, holder=None)
    mails_to(second)
    mail.outbox.clear()

    actions.add_words(asked, by=asker, text="More")
    assert (len(mails_to(helper)), len(mails_to(second))) == (0, 1)
    roles.take(second, roles.PROTECTION)
    actions.add_words(asked, by=asker, text="And more")

    assert (len(mails_to(helper)), len(mails_to(second))) == (1, 1)


def test_thirty_days_after_closing_nothing_is_left(helper, asker, ask):
    asked, open_one = ask(), ask()
    actions.close(asked, by=helper, seen=asked.last_words)
    closed_at = SupportRequest.objects.get(pk=asked.pk).closed_at

    clock.tick(at=closed_at + dt.timedelta(days=29, hours=23))
    assert SupportRequest.objects.filter(pk=asked.pk).exists()
    clock.tick(at=closed_at + dt.timedelta(days=30))

    assert list(SupportRequest.objects.all()) == [open_one]
    assert SupportWords.objects.count() == 1
    assert not SupportRequest.readers.through.objects.filter(
        supportrequest=asked.pk
    ).exists()
    assert not OutboxEntry.objects.filter(item=f"support:{asked.pk}").exists()


def test_a_mail_that_went_out_leaves_no_line(helper, asker, ask):
    asked = ask()
    actions.add_words(asked, by=helper, text="An answer")
    clock.tick()
    assert len(mail.outbox) == 2

    clock.tick()

    assert not OutboxEntry.objects.exists()
    assert len(mail.outbox) == 2


def test_a_mail_is_not_sent_to_who_may_not_read_any_more(helper, ask):
    ask()
    roles.take(helper, roles.PROTECTION)

    assert mails_to(helper) == []


def test_the_audit_names_those_of_the_desk_alone(
    client, asker, helper, ask, sign_in_recently
):
    asked = ask()
    actions.add_words(asked, by=asker, text="More")
    sign_in_recently(client, helper)
    client.get(f"/desk/help/{asked.pk}/")
    actions.add_words(asked, by=helper, text="An answer")
    actions.close(asked, by=helper, seen=asked.last_words)
    actions.withdraw(asked)

    lines = AuditLine.objects.filter(act__startswith="support.")
    said = list(lines.values_list("act", "actor", "target", "detail"))
    target = f"support:{asked.pk}"
    assert said == [
        ("support.asked", None, target, {}),
        ("support.added", None, target, {}),
        ("support.taken_in_hand", helper.pk, target, {}),
        ("support.answered", helper.pk, target, {}),
        ("support.closed", helper.pk, target, {}),
        ("support.withdrawn", None, target, {}),
    ]
    notes = AuditNote.objects.filter(target=target)  # what is read is kept by the hour
    assert list(notes.values_list("act", "actor_id")) == [("support.opened", helper.pk)]


def test_under_another_key_the_page_says_that_it_cannot_be_read(
    client, helper, ask, settings, sign_in_recently
):
    asked = ask()
    settings.VAULT_KEY = b"another-key-of-exactly-32-bytes!"
    sign_in_recently(client, helper)

    assert client.get("/desk/help/desk/").status_code == 200
    page = client.get(f"/desk/help/{asked.pk}/")

    assert "These words cannot be read any more" in page.text


def test_own_page_counts_for_the_desk_and_tells_nothing_of_who_asked(
    client, asker, helper, ask
):
    client.force_login(asker)
    before = client.get("/desk/").content
    asked = ask()

    assert client.get("/desk/").content == before
    client.force_login(helper)
    assert "1 request that nobody has in hand" in client.get("/desk/").text
    actions.take(asked, by=helper, holder=None)
    assert "nobody has in hand" not in client.get("/desk/").text


@pytest.mark.parametrize(("is_urgent", "hours"), [(True, 1), (False, 24)])
def test_what_nobody_takes_is_brought_back(helper, ask, is_urgent, hours):
    asked = ask(is_urgent=is_urgent)
    start, pause = asked.asked_at, dt.timedelta(hours=hours)
    clock.tick(at=start)
    clock.tick(at=start)

    for at in (0.9, 1, 1.1, 1.9, 2, 2.1):
        clock.tick(at=start + at * pause)
    assert len(mail.outbox) == 3  # at once, after one pause, after two

    actions.take(asked, by=helper, holder=None)
    clock.tick(at=start + 9 * pause)
    assert len(mail.outbox) == 3


def test_the_asker_is_told_when_nobody_is_left_who_reads(
    client, asker, helper, ask, sign_in_recently
):
    asked = ask()
    roles.take(helper, roles.PROTECTION)
    clock.tick(at=asked.asked_at + dt.timedelta(days=1))
    clock.tick(at=asked.asked_at + dt.timedelta(days=1, hours=1))

    sign_in_recently(client, asker)
    page = client.get(f"/desk/help/{asked.pk}/").text

    assert [message.to for message in mail.outbox] == [[asker.email]]
    assert "it is read by no one" in page


def test_much_said_at_once_is_one_mail(helper, asker, ask):
    asked = ask()
    for number in range(3):
        actions.add_words(asked, by=asker, text=f"And {number}")

    assert len(mails_to(helper)) == 1
