"""The first sign-in from the first to the last step, and wherever it is left."""

import time

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.urls import reverse

from network_site.members.actions import add_member
from network_site.members.set_up.agreement import VERSION
from network_site.members.set_up.steps import next_step
from tests.factories import PASSWORD, MemberFactory

pytestmark = pytest.mark.django_db
SET_UP = "/accounts/set-up/"


@pytest.fixture
def newcomer(client):
    member = add_member("new@example.org", password=PASSWORD, display_name="New")
    form = {"login": "new@example.org", "password": PASSWORD}
    client.post(reverse("account_login"), form)
    return member


def code(secret, *, later=0):
    counter = int(time.time()) // 30 + later
    return auth.format_hotp_value(auth.hotp_value(secret, counter))


def choose_language(client):
    return client.post(
        SET_UP, {"step": "language", "language": "km", "zone": "Asia/Phnom_Penh"}
    )


def add_app(client, *, later=0):
    secret = client.get(SET_UP).context["form"].secret
    return client.post(SET_UP, {"step": "factor", "code": code(secret, later=later)})


def test_signing_in_leads_to_the_set_up(client, newcomer):
    answer = client.get("/desk/", follow=True)

    assert answer.request["PATH_INFO"] == SET_UP
    assert "Step 2 of 5" in answer.text


def test_every_step_leads_to_the_next_and_the_last_one_opens_all(
    client, newcomer, audit_acts
):
    choose_language(client)
    assert "A second factor is missing" in client.get(SET_UP).text

    add_app(client)
    page = client.get(SET_UP)
    assert len(page.context["codes"]) == 10
    assert "activated" not in page.text  # the page is printed, and says it all itself

    client.post(SET_UP, {"step": "codes", "is_kept": "on"})
    assert "One page to agree to" in client.get(SET_UP).text
    assert client.get("/desk/").status_code == 302

    answer = client.post(SET_UP, {"step": "agreement", "agrees": "on"})

    assert answer.headers["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200
    newcomer.refresh_from_db()
    assert newcomer.languages == ["km"]
    assert newcomer.agreed_to == VERSION
    assert audit_acts()[-4:] == [
        "member.set_language", "second_factor.added", "second_factor.codes_kept",
        "member.agreed",
    ]  # fmt: skip


def test_it_goes_on_where_it_was_left_on_another_device(client, newcomer):
    choose_language(client)
    add_app(client)
    client.logout()

    assert next_step(type(newcomer).objects.get(pk=newcomer.pk)) == "codes"


def test_codes_are_shown_until_they_are_kept_and_never_again(client, newcomer):
    choose_language(client)
    add_app(client)
    shown = client.get(SET_UP).context["codes"]
    assert client.get(SET_UP).context["codes"] == shown

    client.post(SET_UP, {"step": "codes"})
    assert client.get(SET_UP).context["codes"] == shown

    client.post(SET_UP, {"step": "codes", "is_kept": "on"})
    client.post(SET_UP, {"step": "agreement", "agrees": "on"})
    spaced = f"{shown[0][:4]} {shown[0][4:]}"
    pages = [SET_UP, reverse("mfa_view_recovery_codes"), reverse("mfa_index")]
    for page in pages:
        text = client.get(page, follow=True).text
        assert shown[0] not in text
        assert spaced not in text


def test_the_paper_does_not_say_what_the_codes_open(client, newcomer, settings):
    choose_language(client)
    add_app(client)

    page = client.get(SET_UP).text

    assert settings.NETWORK_NAME not in page.split("</title>")[0].split("<title>")[1]


def test_a_form_sent_twice_leads_on(client, newcomer):
    choose_language(client)

    answer = choose_language(client)

    assert answer.headers["Location"] == SET_UP


def test_a_step_cannot_be_left_out(client, newcomer):
    client.post(SET_UP, {"step": "agreement", "agrees": "on"})

    newcomer.refresh_from_db()
    assert newcomer.agreed_at is None


@pytest.mark.parametrize("wrong", ["codes", "agreement"])
def test_nothing_goes_on_without_the_yes(client, newcomer, wrong):
    choose_language(client)
    add_app(client)
    if wrong == "agreement":
        client.post(SET_UP, {"step": "codes", "is_kept": "on"})

    page = client.post(SET_UP, {"step": wrong})

    assert "Nothing is saved yet" in page.text
    newcomer.refresh_from_db()
    assert not newcomer.is_set_up


@pytest.mark.parametrize("later", [-1, 0, 1])
def test_a_clock_that_is_half_a_minute_off_does_no_harm(client, newcomer, later):
    choose_language(client)

    add_app(client, later=later)

    assert Authenticator.objects.filter(user=newcomer, type="totp").exists()


@pytest.mark.parametrize(
    ("later", "said"),
    [
        (6, "about 3 minutes ahead"),
        (-6, "about 3 minutes behind"),
        (90, "not the code"),
    ],
)
def test_a_clock_that_is_wrong_is_told_how_much(client, newcomer, later, said):
    choose_language(client)

    page = add_app(client, later=later)

    assert said in page.text
    assert not Authenticator.objects.filter(user=newcomer, type="totp").exists()


def test_the_secret_stays_over_a_reload_and_a_wrong_code(client, newcomer):
    choose_language(client)
    first = client.get(SET_UP).context["form"].secret

    page = client.post(SET_UP, {"step": "factor", "code": "000000"})

    assert page.context["form"].secret == first


@pytest.mark.parametrize("credential", ["", "{}", "[]", "not json", '{"id": "x"}'])
def test_a_passkey_that_is_none_is_refused_in_the_page(client, newcomer, credential):
    choose_language(client)
    client.get(SET_UP)

    page = client.post(
        SET_UP, {"step": "factor", "credential": credential, "passwordless": "on"}
    )

    assert page.status_code == 200
    assert "Nothing is saved yet" in page.text


def test_who_is_set_up_is_sent_to_work_and_may_read_the_agreement(client):
    member = MemberFactory()
    client.force_login(member)

    assert client.get(SET_UP).headers["Location"] == "/desk/"
    assert VERSION in client.get("/accounts/agreement/").text


def test_an_app_on_the_phone_tells_nothing_of_the_network(client, newcomer, settings):
    uri = get_adapter().build_totp_url(newcomer, "SECRET")

    assert uri == "otpauth://totp/1?secret=SECRET&issuer=Account"


def test_a_passkey_is_asked_for_finger_face_or_pin_and_named_neutrally(
    client, newcomer
):
    choose_language(client)
    options = client.get(SET_UP).context["js_data"]["creation_options"]["publicKey"]

    chosen = options["authenticatorSelection"]
    assert chosen["userVerification"] == "required"
    assert chosen["residentKey"] == "required"
    assert "new@example.org" not in str(options)
    assert options["user"]["name"] == options["rp"]["name"] == "Account"
