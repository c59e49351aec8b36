"""Risky acts ask again: a small site of two views stands for all that use the rule."""

import time

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import include, path

from network_site.members.recent import recent_sign_in
from tests.factories import PASSWORD, MemberFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@recent_sign_in
def risky(request):
    return HttpResponse(f"done: {request.POST.get('what', '')}")


urlpatterns = [path("risky/", risky), path("", include("network_site.urls"))]


@pytest.fixture
def member(db):
    return MemberFactory()


def age(client, seconds):
    session = client.session
    for one in session["account_authentication_methods"]:
        one["at"] = time.time() - seconds
    session.save()


def test_soon_after_signing_in_nothing_is_asked(client, member, sign_in_recently):
    sign_in_recently(client, member)

    assert client.get("/risky/").text == "done: "


@pytest.mark.parametrize("seconds", [901, -60])
def test_a_sign_in_that_is_old_or_from_tomorrow_is_asked_again(
    client, member, sign_in_recently, seconds
):
    sign_in_recently(client, member)
    age(client, seconds)

    answer = client.get("/risky/?page=2")

    assert answer.headers["Location"] == (
        "/accounts/reauthenticate/?next=%2Frisky%2F%3Fpage%3D2"
    )


def test_a_visitor_is_sent_to_sign_in(client):
    answer = client.post("/risky/", {"what": "secret words"})

    assert answer.headers["Location"].startswith("/accounts/login/")


def test_what_was_typed_comes_along_and_nothing_of_it_stays_in_the_session(
    client, member
):
    client.force_login(member)

    page = client.post("/risky/", {"what": "secret <words>"})

    assert page.status_code == 403
    assert '<input type="hidden" name="what" value="secret &lt;words&gt;">' in page.text
    assert "secret" not in str(dict(client.session))

    done = client.post("/risky/", {"what": "it", "again-password": PASSWORD})

    assert done.text == "done: it"
    assert client.get("/risky/").text == "done: "


def test_a_wrong_password_does_nothing_and_is_not_printed_again(client, member):
    client.force_login(member)

    page = client.post("/risky/", {"what": "it", "again-password": "not-the-password"})

    assert page.status_code == 403
    assert 'value="it"' in page.text
    assert "not-the-password" not in page.text


def test_a_script_is_told_in_its_own_words(client, member):
    client.force_login(member)

    answer = client.post(
        "/risky/", {"what": "it"}, headers={"accept": "application/json"}
    )

    assert answer.status_code == 403
    assert list(answer.json()["errors"]) == ["__all__"]


def test_a_code_of_the_app_alone_is_no_recent_sign_in(client, member):
    client.force_login(member)
    member.authenticator_set.create(type="totp", data={"secret": "x"})

    answer = client.get("/accounts/2fa/reauthenticate/?next=/risky/")

    assert answer.headers["Location"] == "/accounts/reauthenticate/?next=%2Frisky%2F"


@override_settings(RECENT_SIGN_IN=60)
def test_one_setting_rules_our_pages_and_those_of_allauth(
    client, member, sign_in_recently
):
    sign_in_recently(client, member)
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200
    age(client, 61)

    assert client.get("/risky/").status_code == 302
    assert client.get("/accounts/2fa/totp/activate/").status_code == 302
