"""Where a member is signed in, and the end of it from elsewhere."""

import pytest
from django.test import Client

from network_site.core.models import EndedSession, Session
from network_site.core.sessions import kept_key
from tests.factories import PASSWORD

from .conftest import PHONE

pytestmark = pytest.mark.django_db
DEVICES = "/accounts/devices/"


def is_signed_in(client) -> bool:
    return client.get("/desk/").status_code == 200


@pytest.mark.parametrize("others", [0, 2])
def test_list_holds_the_own_sessions_at_the_same_cost(
    here, elsewhere, stranger, django_assert_num_queries, others
):
    for _other in range(others):
        elsewhere()
    Client().force_login(stranger)

    with django_assert_num_queries(3):
        answer = here.get(DEVICES)

    assert len(answer.context["devices"]) == 1 + others
    assert answer.context["devices"][0].is_here


def test_list_says_on_what_and_since_when(client, reader):
    client.post(
        "/accounts/login/", {"login": reader.email, "password": PASSWORD},
        headers={"User-Agent": PHONE},
    )  # fmt: skip

    text = client.get(DEVICES).text

    assert "Firefox on Android" in text
    assert "You are signed in here and nowhere else" in text
    assert PHONE not in text


def test_what_the_browser_sent_is_not_kept(client, reader):
    client.post(
        "/accounts/login/", {"login": reader.email, "password": PASSWORD},
        headers={"User-Agent": PHONE},
    )  # fmt: skip

    session = dict(client.session.items())
    assert session["browser"] == "Firefox"
    assert PHONE not in str(session)
    assert "127.0.0.1" not in str(session)


def test_list_asks_for_a_recent_sign_in(client, reader):
    client.force_login(reader)

    answer = client.get(DEVICES)

    assert answer.status_code == 302
    assert "reauthenticate" in answer["Location"]


def test_one_session_is_ended(here, elsewhere, row_of):
    phone, laptop = elsewhere(), elsewhere()

    answer = here.post(DEVICES, {"which": row_of(phone).session_key}, follow=True)

    assert "One session is ended" in answer.text or "1 session is ended" in answer.text
    assert not is_signed_in(phone)
    assert is_signed_in(laptop)
    assert is_signed_in(here)


def test_all_others_are_ended(here, elsewhere, audit_acts):
    others = [elsewhere(), elsewhere()]

    here.post(DEVICES, {"which": "others"})

    assert not any(is_signed_in(other) for other in others)
    assert is_signed_in(here)
    assert audit_acts().count("session.ended") == 1


def test_ending_this_one_signs_out(here, row_of):
    answer = here.post(DEVICES, {"which": row_of(here).session_key})

    assert answer["Location"] == "/accounts/login/"
    assert "storage" in answer["Clear-Site-Data"]
    assert not Session.objects.exists()


def test_a_session_of_somebody_else_is_not_ended(here, stranger, row_of):
    other = Client()
    other.force_login(stranger)

    answer = here.post(DEVICES, {"which": row_of(other).session_key}, follow=True)

    assert "had ended before" in answer.text
    assert is_signed_in(other)
    assert not EndedSession.objects.exists()


@pytest.mark.parametrize("which", ["", "all", "x" * 40, "1", "%"])
def test_a_name_that_no_session_has_is_refused(here, which):
    assert here.post(DEVICES, {"which": which}).status_code == 400
    assert is_signed_in(here)


def test_a_new_password_ends_the_other_sessions(here, elsewhere):
    phone = elsewhere()
    new = "another-long-password-of-mine"

    here.post(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )

    key = phone.cookies["sessionid"].value
    assert EndedSession.objects.filter(session_key=kept_key(key)).exists()
    assert not is_signed_in(phone)
