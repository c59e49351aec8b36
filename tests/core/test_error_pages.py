"""What people see when something is not there, not theirs, too much, or broken."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client
from django.utils import timezone
from django.views.defaults import bad_request, permission_denied, server_error

from network_site.members.actions import add_member
from tests.factories import PASSWORD

NOWHERE = ["/no-such-page/", "/investigations/no-such/", "/follow-ups/F-0/", "/%E1%9E%80/"]  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["anonymous", "member"])
def visitor(request, client, stranger):
    if request.param == "member":
        client.force_login(stranger)
    return client


def test_missing_pages_are_the_same_bytes_for_the_same_person(visitor):
    answers = [visitor.get(path) for path in NOWHERE]

    missing = {answer.content for answer in answers if answer.status_code == 404}
    assert len(missing) == 1
    assert b"<h1>Nothing here for you</h1>" in missing.pop()


def test_missing_page_is_the_same_bytes_however_it_is_asked_for(visitor):
    first = visitor.get("/no-such-page/")

    assert visitor.get("/no-such-page/?q=x").content == first.content
    assert visitor.post("/no-such-page/").content == first.content


def test_missing_page_leaves_a_waiting_message_for_the_next_page(client):
    now = timezone.now()
    add_member(
        "new@example.org", password=PASSWORD, display_name="New",
        second_factor_at=now, agreed_at=now,
    )  # fmt: skip
    client.post("/accounts/login/", {"login": "new@example.org", "password": PASSWORD})

    with_message_waiting = client.get("/no-such-page/").content
    assert "notice success" in client.get("/accounts/").text
    assert client.get("/no-such-page/").content == with_message_waiting


def test_old_form_says_that_the_text_is_safe():
    client = Client(enforce_csrf_checks=True)

    answer = client.post("/accounts/login/", {"login": "a@example.org"})

    assert answer.status_code == 403
    assert "your text is safe" in answer.text


def test_too_many_tries_are_told_in_our_look(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    form = {"login": "a@example.org", "password": "wrong"}
    client.post("/accounts/login/", form)

    answer = client.post("/accounts/login/", form)

    assert answer.status_code == 429
    assert "<h1>Too many tries in a short time</h1>" in answer.text


@pytest.mark.parametrize(
    ("view", "fault", "says"),
    [
        (bad_request, SuspiciousOperation(), "could not be read"),
        (permission_denied, PermissionDenied("secret title"), "may read this"),
        (server_error, None, "broke on our side"),
    ],
)
def test_error_pages_say_what_is_safe_and_no_more(rf, view, fault, says):
    request = rf.get("/some/path/")
    answer = view(request, fault) if fault else view(request)

    text = answer.content.decode()
    assert says in text
    assert "your text" in text or "What you typed" in text or "Your text" in text
    assert "secret title" not in text
    assert "/some/path/" not in text
    assert "style=" not in text
