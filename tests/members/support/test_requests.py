import datetime as dt
import uuid

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from network_site.core.audit.models import AuditLine
from network_site.core.jobs import clock
from network_site.core.jobs.models import OutboxEntry
from network_site.members import roles
from network_site.members.models import SupportRequest, SupportWords
from network_site.members.support import actions, reading
from tests.conftest import member_named


def mails_to(member):
    call_command("tick", verbosity=0)
    return [message for message in mail.outbox if message.to == [member.email]]


def stands(asked):
    (case,) = reading.cases([SupportRequest.objects.get(pk=asked.pk)])
    return case


@pytest.mark.parametrize(
    ("who", "expected"),
    [("asker", 200), ("helper", 200), ("second", 404), ("secretariat", 404),
     ("stranger", 404)],
)  # fmt: skip
def test_who_reads_a_request(
    client, request, ask, sign_in_recently, second, who, expected
):
    asked = ask()
    sign_in_recently(client, request.getfixturevalue(who))

    answer = client.get(f"/desk/help/{asked.pk}/")

    assert answer.status_code == expected
    assert ("They took my laptop" in answer.text) == (expected == 200)
    if expected == 404:
        assert answer.content == client.get(f"/desk/help/{uuid.uuid4()}/").content


@pytest.mark.parametrize(
    ("who", "act", "expected"),
    [
        ("asker", "words", 302), ("asker", "withdraw", 302),
        ("asker", "take", 403), ("asker", "close", 403), ("asker", "readers", 403),
        ("helper", "words", 302), ("helper", "take", 302), ("helper", "close", 302),
        ("helper", "readers", 302), ("helper", "withdraw", 404),
        *[(who, act, 404) for who in ("second", "stranger", "secretariat")
          for act in ("words", "take", "close", "readers", "withdraw")],
    ],
)  # fmt: skip
def test_who_acts_on_a_request(
    client, request, ask, sign_in_recently, second, who, act, expected
):
    asked = ask()
    sign_in_recently(client, request.getfixturevalue(who))

    form = {"text": "More", "reader": second.pk}
    answer = client.post(f"/desk/help/{asked.pk}/{act}/", form)

    assert answer.status_code == expected


def test_reading_asks_for_the_password_after_a_while_and_asking_does_not(
    client, asker, ask
):
    asked = ask()
    client.force_login(asker)

    for path in ("mine/", f"{asked.pk}/", f"{asked.pk}/withdraw/"):
        assert client.get(f"/desk/help/{path}").status_code == 302
    assert client.get("/desk/help/").status_code == 200


def test_words_and_answers_go_back_and_forth(
    client, asker, helper, ask, sign_in_recently
):
    asked = ask()
    sign_in_recently(client, helper)
    client.post(f"/desk/help/{asked.pk}/words/", {"text": "A lawyer calls at six"})
    sign_in_recently(client, asker)

    page = client.get(f"/desk/help/{asked.pk}/")
    client.post(f"/desk/help/{asked.pk}/words/", {"text": "Thank you"})

    assert "Helper has your request in hand" in page.text
    assert "A lawyer calls at six" in page.text
    assert len(mails_to(asker)) == 1
    assert len(mails_to(helper)) == 2


def test_empty_words_keep_the_page(client, asker, ask, sign_in_recently):
    asked = ask()
    sign_in_recently(client, asker)

    answer = client.post(f"/desk/help/{asked.pk}/words/", {"text": " "})

    assert "This field is required" in answer.text
    assert asked.words.count() == 1


def test_only_who_has_it_in_hand_hears_more_while_on_the_desk(
    asker, helper, second, ask
):
    asked = ask(readers=[helper, second])
    actions.take(asked, by=second)
    mails_to(second)
    mail.outbox.clear()

    actions.add_words(asked, by=asker, text="More")
    assert (len(mails_to(helper)), len(mails_to(second))) == (0, 1)
    roles.take(second, roles.PROTECTION)
    actions.add_words(asked, by=asker, text="And more")

    assert (len(mails_to(helper)), len(mails_to(second))) == (1, 1)


def test_a_role_taken_closes_the_desk_at_once_and_frees_what_was_in_hand(
    client, helper, ask, sign_in_recently
):
    asked = ask()
    actions.take(asked, by=helper)
    sign_in_recently(client, helper)
    assert client.get("/desk/help/desk/").status_code == 200
    assert not stands(asked).is_waiting

    roles.take(helper, roles.PROTECTION)

    for path in ("desk/", "desk/notice/", f"{asked.pk}/"):
        assert client.get(f"/desk/help/{path}").status_code == 404
    assert stands(asked).is_waiting


def test_a_role_given_opens_nothing_of_before(
    client, secretariat, ask, sign_in_recently
):
    """Whoever gives itself the role must not read what was said to others."""
    before = ask()
    roles.give(secretariat, roles.PROTECTION)
    sign_in_recently(client, secretariat)

    page = client.get("/desk/help/desk/")

    assert page.context["open"] == []
    assert client.get(f"/desk/help/{before.pk}/").status_code == 404


def test_a_reader_lets_another_of_the_desk_in(
    client, helper, second, ask, sign_in_recently
):
    asked = ask()
    sign_in_recently(client, helper)
    client.post(f"/desk/help/{asked.pk}/readers/", {"reader": second.pk})
    sign_in_recently(client, second)

    assert "laptop" in client.get(f"/desk/help/{asked.pk}/").text


def test_one_of_the_desk_does_not_handle_the_own_request(
    client, helper, second, ask, sign_in_recently
):
    own = ask(by=helper, readers=[second])
    own.readers.add(helper)  # whatever happens to the rows
    sign_in_recently(client, helper)

    assert client.get("/desk/help/desk/").context["open"] == []
    assert "You asked" not in client.get("/desk/help/desk/").text
    assert client.get(f"/desk/help/{own.pk}/").context["is_own"]
    assert client.post(f"/desk/help/{own.pk}/take/").status_code == 403


def test_a_locked_member_s_request_stays_at_the_desk(
    client, asker, helper, ask, sign_in_recently
):
    asked = ask()
    type(asker).objects.filter(pk=asker.pk).update(locked_at=timezone.now())
    sign_in_recently(client, helper)

    page = client.get(f"/desk/help/{asked.pk}/")

    assert "They took my laptop" in page.text
    assert "This account is locked since" in page.text


def test_withdrawing_destroys_the_words_and_leaves_the_desk_a_sign(
    client, asker, helper, ask, sign_in_recently
):
    asked = ask(reach="Signal: asker.01")
    sign_in_recently(client, asker)
    assert (
        "Withdraw this request?"
        in client.get(f"{asked.get_absolute_url()}withdraw/").text
    )

    client.post(f"/desk/help/{asked.pk}/withdraw/")

    assert client.get(f"/desk/help/{asked.pk}/").status_code == 404
    assert client.get("/desk/help/mine/").context["cases"] == []
    assert not SupportWords.objects.exists()
    sign_in_recently(client, helper)
    page = client.get(f"/desk/help/{asked.pk}/").text
    assert "Asker withdrew the request" in page
    assert "asker.01" not in page
    assert client.post(f"/desk/help/{asked.pk}/take/").status_code == 409


def test_a_closed_one_takes_no_words_and_can_be_opened_again(
    client, asker, helper, ask, sign_in_recently
):
    asked = ask()
    actions.close(asked, by=helper)
    sign_in_recently(client, asker)

    late = client.post(f"/desk/help/{asked.pk}/words/", {"text": "One thing more"})
    actions.take(asked, by=helper)
    again = client.post(f"/desk/help/{asked.pk}/words/", {"text": "One thing more"})

    assert late.status_code == 409
    assert "One thing more" in late.text
    assert again.status_code == 302


def test_thirty_days_after_closing_nothing_is_left(helper, asker, ask):
    asked, open_one = ask(), ask()
    actions.close(asked, by=helper)
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
    actions.close(asked, by=helper)
    actions.withdraw(asked)

    lines = AuditLine.objects.filter(act__startswith="support.")
    said = list(lines.values_list("act", "actor", "target", "detail"))
    target = f"support:{asked.pk}"
    assert said == [
        ("support.asked", None, target, {}),
        ("support.added", None, target, {}),
        ("support.opened", helper.pk, target, {}),
        ("support.taken_in_hand", helper.pk, target, {}),
        ("support.answered", helper.pk, target, {}),
        ("support.closed", helper.pk, target, {}),
        ("support.withdrawn", None, target, {}),
    ]


def test_under_another_key_the_page_says_that_it_cannot_be_read(
    client, helper, ask, settings, sign_in_recently
):
    asked = ask()
    settings.VAULT_KEY = b"another-key-of-exactly-32-bytes!"
    sign_in_recently(client, helper)

    assert client.get("/desk/help/desk/").status_code == 200
    page = client.get(f"/desk/help/{asked.pk}/")

    assert "These words cannot be read any more" in page.text


def test_partners_ask_too(client, helper):
    partner = member_named("Donor")
    roles.take(partner, roles.MEMBERS)
    roles.give(partner, roles.PARTNERS)
    client.force_login(partner)

    assert client.get("/desk/help/").status_code == 200
    roles.take(partner, roles.PARTNERS)
    assert client.get("/desk/help/").status_code == 404


def test_own_page_counts_for_the_desk_and_tells_nothing_of_who_asked(
    client, asker, helper, ask
):
    client.force_login(asker)
    before = client.get("/desk/").content
    asked = ask()

    assert client.get("/desk/").content == before
    client.force_login(helper)
    assert "1 request that nobody has in hand" in client.get("/desk/").text
    actions.take(asked, by=helper)
    assert "nobody has in hand" not in client.get("/desk/").text
