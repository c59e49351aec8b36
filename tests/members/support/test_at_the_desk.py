import pytest
from django.utils import timezone

from network_site.members import roles
from network_site.members.models import SupportRequest
from network_site.members.support import actions, reading


def stands(asked):
    (case,) = reading.cases([SupportRequest.objects.get(pk=asked.pk)])
    return case


def test_a_role_taken_closes_the_desk_at_once_and_frees_what_was_in_hand(
    client, helper, ask, sign_in_recently
):
    asked = ask()
    actions.take(asked, by=helper, holder=None)
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


def test_a_closed_one_takes_no_words_and_can_be_opened_again(
    client, asker, helper, ask, sign_in_recently
):
    asked = ask()
    actions.close(asked, by=helper, seen=asked.last_words)
    sign_in_recently(client, asker)

    late = client.post(f"/desk/help/{asked.pk}/words/", {"text": "One thing more"})
    actions.take(asked, by=helper, holder=None)
    again = client.post(f"/desk/help/{asked.pk}/words/", {"text": "One thing more"})

    assert late.status_code == 409
    assert "One thing more" in late.text
    assert again.status_code == 302


def test_nobody_is_relieved_of_a_request_unseen(
    client, helper, second, ask, sign_in_recently
):
    asked = ask(readers=[helper, second])
    sign_in_recently(client, helper)
    page = client.get(f"/desk/help/{asked.pk}/")
    actions.take(asked, by=second, holder=None)

    stale = client.post(f"/desk/help/{asked.pk}/take/", {"holder": ""})
    knowing = client.post(f"/desk/help/{asked.pk}/take/", {"holder": second.pk})

    assert 'name="holder"' in page.text
    assert stale.status_code == 409
    assert "In hand with Second" in stale.text
    assert knowing.status_code == 302


def test_nothing_is_closed_over_words_that_were_not_read(
    client, asker, helper, ask, sign_in_recently
):
    asked = ask()
    sign_in_recently(client, helper)
    page = client.get(f"/desk/help/{asked.pk}/close/")
    seen = asked.last_words
    actions.add_words(asked, by=asker, text="They are at the door")

    answer = client.post(f"/desk/help/{asked.pk}/close/", {"seen": seen})

    assert f'name="seen" value="{seen}"' in page.text
    assert answer.status_code == 409
    assert SupportRequest.objects.get(pk=asked.pk).is_open


@pytest.mark.parametrize("form", [{"holder": "x"}, {"holder": "9" * 40}])
def test_nonsense_in_a_hidden_field_changes_nothing(
    client, helper, ask, sign_in_recently, form
):
    asked = ask()
    sign_in_recently(client, helper)

    assert client.post(f"/desk/help/{asked.pk}/take/", form).status_code == 409
