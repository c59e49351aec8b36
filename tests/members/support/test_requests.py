import uuid

import pytest
from django.core import mail
from django.core.management import call_command

from network_site.members import roles
from network_site.members.models import SupportWords
from tests.conftest import member_named


def mails_to(member):
    call_command("tick", verbosity=0)
    return [message for message in mail.outbox if message.to == [member.email]]


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

    form = {"text": "More", "reader": second.pk, "seen": asked.last_words}
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
    assert len(mails_to(helper)) == 1  # it had not gone out when more was said


def test_empty_words_keep_the_page(client, asker, ask, sign_in_recently):
    asked = ask()
    sign_in_recently(client, asker)

    answer = client.post(f"/desk/help/{asked.pk}/words/", {"text": " "})

    assert "This field is required" in answer.text
    assert asked.words.count() == 1


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


def test_partners_ask_too(client, helper):
    partner = member_named("Donor")
    roles.take(partner, roles.MEMBERS)
    roles.give(partner, roles.PARTNERS)
    client.force_login(partner)

    assert client.get("/desk/help/").status_code == 200
    roles.take(partner, roles.PARTNERS)
    assert client.get("/desk/help/").status_code == 404
