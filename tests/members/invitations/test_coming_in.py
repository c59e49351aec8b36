"""The page behind the link: each way that a link can be no good has its own page."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from network_site.members import roles
from network_site.members.invitations import actions
from network_site.members.invitations.models import Invitation
from network_site.members.models import Member, Organisation
from tests.factories import PASSWORD, MemberFactory

pytestmark = pytest.mark.django_db
SAID = {"display_name": "A. B.", "password": PASSWORD, "again": PASSWORD}


def test_the_link_asks_before_it_acts(client, make, sent_link):
    link = sent_link(make())

    page = client.get(link)

    assert page.status_code == 200
    assert "new@example.org" in page.text
    assert "no-store" in page.headers["Cache-Control"]
    assert not Member.objects.filter(email="new@example.org").exists()


def test_a_name_and_a_password_open_the_account_and_sign_in(client, make, sent_link):
    link = sent_link(make())
    before = client.session.session_key

    answer = client.post(link, SAID)

    assert answer.headers["Location"] == "/accounts/set-up/"
    member = Member.objects.get(email="new@example.org")
    assert client.session["_auth_user_id"] == str(member.pk)
    assert client.session.session_key != before
    assert client.session.get_expire_at_browser_close()
    assert "new@example.org" not in str(dict(client.session))


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"again": PASSWORD + "x"}, "The two are not the same"),
        ({"password": "short", "again": "short"}, "at least 12 characters"),
        (
            {"password": "passwordpassword", "again": "passwordpassword"},
            "among those that are tried first",
        ),
        ({"password": "new@example.org", "again": "new@example.org"}, "too similar"),
        ({"password": "1" * 1001, "again": "1" * 1001}, "at most 1000 characters"),
        ({"display_name": ""}, "required"),
    ],
)
def test_what_is_wrong_is_said_and_opens_nothing(client, make, sent_link, said, wrong):
    link = sent_link(make())

    page = client.post(link, {**SAID, **said})

    assert wrong in page.text
    assert not Member.objects.filter(email="new@example.org").exists()


@pytest.mark.parametrize(
    "password", ["សួស្តី ពិភពលោក ស្អាត", "éàüõñç øåæîûÿ", "long words " * 9]
)
def test_a_password_may_be_long_and_in_any_script(client, make, sent_link, password):
    link = sent_link(make())

    client.post(link, {**SAID, "password": password, "again": password})

    member = Member.objects.get(email="new@example.org")
    assert member.check_password(password)
    assert not member.check_password(password[:-1])


def test_a_link_that_was_used_says_so_and_shows_the_way(client, make, sent_link):
    link = sent_link(make())
    client.post(link, SAID)
    Invitation.objects.update(accepted_at=timezone.now() - dt.timedelta(minutes=3))

    for answer in (Client().get(link), Client().post(link, SAID)):
        assert answer.status_code == 410
        assert "This invitation was used" in answer.text
        assert "/accounts/login/" in answer.text
        assert "new@example.org" not in answer.text


def test_the_second_of_two_clicks_at_once_comes_in_as_well(client, make, sent_link):
    link = sent_link(make())
    client.post(link, SAID)
    second = Client()

    answer = second.post(link, SAID)

    assert answer.headers["Location"] == "/accounts/set-up/"
    assert "_auth_user_id" in second.session
    assert Member.objects.filter(email="new@example.org").count() == 1


def test_a_second_click_with_another_password_does_not(client, make, sent_link):
    link = sent_link(make())
    client.post(link, SAID)
    thief = Client()

    answer = thief.post(link, {**SAID, "password": "x" * 14, "again": "x" * 14})

    assert answer.status_code == 410
    assert "_auth_user_id" not in thief.session


@pytest.mark.parametrize(
    ("how", "status", "words"),
    [
        ("expired", 410, "This invitation ran out"),
        ("withdrawn", 410, "This invitation was taken back"),
        ("inviter locked", 404, "This invitation was taken back"),
        ("sent again", 404, "This link opens nothing"),
        ("made up", 404, "This link opens nothing"),
    ],
)
def test_every_link_that_is_no_good_has_a_page_and_a_way_on(
    client, make, sent_link, focal, how, status, words
):
    invitation = make()
    link = sent_link(invitation)
    match how:
        case "expired":
            Invitation.objects.update(expires_at=timezone.now())
        case "withdrawn":
            actions.withdraw(invitation, by=focal)
        case "inviter locked":
            Member.objects.filter(pk=focal.pk).update(locked_at=timezone.now())
            status = 410
        case "sent again":
            actions.send_again(invitation, by=focal)
        case "made up":
            link = "/accounts/invited/made-up/"

    for answer in (client.get(link), client.post(link, SAID)):
        assert answer.status_code == status
        assert words in answer.text
        assert "new@example.org" not in answer.text
    assert not Member.objects.filter(email="new@example.org").exists()


def test_who_is_signed_in_is_told_so_and_opens_nothing(client, make, sent_link, reader):
    link = sent_link(make())
    client.force_login(reader)

    answer = client.post(link, SAID)

    assert "You are signed in already" in answer.text
    assert not Member.objects.filter(email="new@example.org").exists()


def test_a_form_cannot_give_itself_a_role(client, make, sent_link):
    link = sent_link(make())

    client.post(link, {**SAID, "is_staff": "on", "is_superuser": "on", "role": "Secretariat", "email": "other@example.org", "second_factor_at": "2026-01-01"})  # fmt: skip

    member = Member.objects.get(email="new@example.org")
    assert [member.is_staff, member.is_superuser, member.second_factor_at] == [
        False,
        False,
        None,
    ]
    assert roles.names_of(member) == {roles.MEMBERS}


def test_the_command_invites_the_first_person_and_prints_the_link_once(client, capsys):
    call_command(
        "invite", "first@example.org", role="secretariat", organisation="desk",
        name="The desk",
    )  # fmt: skip
    link = capsys.readouterr().out.split("http://testserver")[1].strip()

    client.post(link, SAID)

    member = Member.objects.get(email="first@example.org")
    assert roles.is_secretariat(member)
    assert member.organisation == Organisation.objects.get(name="The desk")


@pytest.mark.parametrize(
    ("address", "organisation", "said"),
    [
        ("no address", "desk", "not an e-mail address"),
        ("taken@example.org", "desk", "has an account already"),
        ("new@example.org", "desk", "There is no organisation desk"),
    ],
)
def test_the_command_says_in_one_line_what_is_wrong(db, address, organisation, said):
    MemberFactory(email="taken@example.org")

    with pytest.raises(CommandError, match=said):
        call_command("invite", address, organisation=organisation)


def test_nobody_comes_in_under_the_name_of_another(client, make, sent_link):
    MemberFactory(display_name="Đặng Sample")
    link = sent_link(make())

    page = client.post(link, {**SAID, "display_name": "dang  SAMPLE"})

    assert "Somebody here has this name" in page.text


def test_names_cannot_be_asked_for_one_after_the_other(
    client, make, sent_link, settings
):
    settings.SIGN_IN_LIMITS = True
    link = sent_link(make())

    said = [client.post(link, {"display_name": f"{n}"}).status_code for n in range(12)]

    assert said[:11] == [200] * 10 + [429]


def test_the_machine_makes_no_third_of_the_secretariat(db):
    for number in range(2):
        member = MemberFactory(email=f"{number}@example.org")
        roles.give(member, roles.MEMBERS, roles.SECRETARIAT)

    with pytest.raises(CommandError, match="on the page"):
        call_command(
            "invite", "third@example.org", role="secretariat", organisation="desk",
            name="Desk",
        )  # fmt: skip
    assert not Organisation.objects.filter(slug="desk").exists()
