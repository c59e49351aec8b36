import pytest
from django.core import mail
from django.core.management import call_command

from network_site.members import roles
from network_site.members.models import SupportRequest
from network_site.members.support import actions
from tests.conftest import member_named

FORM = {"kind": "legal", "words": "They took my laptop", "reach": "Signal: asker.01"}


def test_a_member_asks_in_two_steps_and_the_desk_is_told(client, asker, helper):
    client.force_login(asker)

    page = client.get("/desk/help/")
    answer = client.post("/desk/help/", {**FORM, "readers": [helper.pk]}, follow=True)

    assert "One person reads what you ask here, nobody else" in page.text
    assert answer.redirect_chain == [("/desk/help/sent/", 302)]
    assert "Your request is with the protection desk" in answer.text
    asked = SupportRequest.objects.get()
    assert (asked.facts["kind"], asked.facts["reach"]) == ("legal", FORM["reach"])
    assert list(asked.readers.all()) == [helper]
    call_command("tick", verbosity=0)
    assert [message.to for message in mail.outbox] == [[helper.email]]


def test_what_is_sent_says_nothing_of_what_was_asked(client, asker, helper):
    client.force_login(asker)

    answer = client.post("/desk/help/", {**FORM, "readers": [helper.pk]}, follow=True)

    assert "laptop" not in answer.text
    assert "asker.01" not in answer.text


def test_nobody_on_the_desk_is_said_before_one_writes(client, asker):
    client.force_login(asker)

    page = client.get("/desk/help/")

    assert "Nobody is on the protection desk now" in page.text
    assert "<textarea" not in page.text
    assert 'href="/people/"' in page.text


def test_words_stay_in_the_form_when_the_desk_emptied_meanwhile(client, asker, helper):
    client.force_login(asker)
    roles.take(helper, roles.PROTECTION)

    answer = client.post("/desk/help/", {**FORM, "readers": [helper.pk]})

    assert "They took my laptop" in answer.text
    assert "Copy them before you leave" in answer.text
    assert not SupportRequest.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("kind", "revenge", "Select a valid choice"),
        ("words", "", "This field is required"),
        ("words", "x" * 5001, "at most 5000 characters"),
        ("words", "nul\x00", "Null characters are not allowed"),
        ("readers", [], "Somebody on the desk has to read it."),
        ("readers", ["9" * 30], "Select a valid choice"),
        ("readers", ["nobody"], "is not a valid value"),
    ],
)
def test_bad_input_is_told_and_loses_nothing(
    client, asker, helper, field, value, error
):
    client.force_login(asker)

    answer = client.post("/desk/help/", {**FORM, "readers": [helper.pk], field: value})

    assert error in answer.text
    assert FORM["reach"] in answer.text
    assert not SupportRequest.objects.exists()


def test_who_is_in_danger_now_needs_one_tick(client, asker, helper, sign_in_recently):
    client.force_login(asker)

    page = client.get("/desk/help/").text
    client.post("/desk/help/", {"is_urgent": "on", "readers": [helper.pk]})

    assert " required" not in page.partition("<main")[2]  # the browser lets it go

    asked = SupportRequest.objects.get()
    assert asked.is_urgent
    sign_in_recently(client, helper)
    page = client.get(f"/desk/help/{asked.pk}/").text
    assert "Asker says: in danger now" in page
    assert "Asked without words." in page


def test_readers_are_of_the_desk_and_never_the_asker(client, helper, stranger):
    client.force_login(helper)
    second = member_named("Second", roles.PROTECTION)

    page = client.get("/desk/help/")
    for wrong in (helper, stranger):
        answer = client.post("/desk/help/", {**FORM, "readers": [second.pk, wrong.pk]})
        assert "Select a valid choice" in answer.text

    assert "Second" in page.text
    assert not SupportRequest.objects.exists()


@pytest.mark.parametrize(
    "lost",
    [
        {"is_active": False},
        {"locked_at": "2026-01-01T00:00Z"},
        {"left_at": "2026-01-01T00:00Z"},
        {"second_factor_at": None},
    ],
)
def test_who_cannot_sign_in_does_not_stand_on_the_desk(client, asker, helper, lost):
    type(helper).objects.filter(pk=helper.pk).update(**lost)
    client.force_login(asker)

    assert "Nobody is on the protection desk now" in client.get("/desk/help/").text


def test_five_open_requests_are_enough(client, asker, helper, ask):
    for _ in range(5):
        ask()
    client.force_login(asker)

    answer = client.post("/desk/help/", {**FORM, "readers": [helper.pk]})

    assert "You have 5 open requests" in answer.text
    assert "They took my laptop" in answer.text


def test_asking_and_withdrawing_does_not_flood_the_desk(client, asker, helper, ask):
    for _ in range(10):
        actions.withdraw(ask())
    client.force_login(asker)

    answer = client.post("/desk/help/", {**FORM, "readers": [helper.pk]})

    assert "You asked 10 times since yesterday" in answer.text


def test_the_one_in_danger_comes_first(client, helper, ask, sign_in_recently):
    ask(words="first")
    urgent = ask(words="later", is_urgent=True)
    sign_in_recently(client, helper)

    page = client.get("/desk/help/desk/")

    assert "One person says to be in danger, and nobody has it in hand" in page.text
    assert page.context["open"][0].request == urgent


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_asks_the_same_questions_however_many_wait(
    client, helper, asker, ask, sign_in_recently, django_assert_num_queries, count
):
    mine = [ask() for _ in range(count)]
    ask(readers=[member_named("Another", roles.PROTECTION)], words="not for helper")
    sign_in_recently(client, helper)

    # session, member, groups, requests, askers, the desk, the notice
    with django_assert_num_queries(7):
        page = client.get("/desk/help/desk/")

    assert {case.request for case in page.context["open"]} == set(mine)


@pytest.mark.parametrize("count", [1, 3])
def test_own_requests_ask_the_same_questions_however_many(
    client, asker, ask, stranger, helper, sign_in_recently, django_assert_num_queries,
    count,
):  # fmt: skip
    mine = [ask() for _ in range(count)]
    ask(by=stranger)
    sign_in_recently(client, asker)

    with django_assert_num_queries(
        6
    ):  # session, member, groups, requests, askers, desk
        page = client.get("/desk/help/mine/")

    assert {case.request for case in page.context["cases"]} == set(mine)


def test_the_notice_of_the_desk_is_read_before_asking(
    client, asker, helper, sign_in_recently
):
    sign_in_recently(client, helper)
    client.post("/desk/help/desk/notice/", {"text": "Call +66 000", "version": 0})
    client.force_login(asker)

    assert "Call +66 000" in client.get("/desk/help/").text


def test_a_stale_notice_shows_both_versions(client, helper, sign_in_recently):
    actions.set_notice(text="Theirs", version=0, by=helper)
    sign_in_recently(client, helper)

    answer = client.post("/desk/help/desk/notice/", {"text": "Mine", "version": 0})

    assert answer.status_code == 409
    assert "Theirs" in answer.text
    assert "Mine" in answer.text
    assert 'name="version" value="1"' in answer.text
