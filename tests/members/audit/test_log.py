"""The log of people: for the secretariat, of sign-ins, roles, locks and files taken."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from network_site.core.audit import hours, notes
from network_site.core.audit.models import AuditLine, AuditNote
from network_site.members import roles
from network_site.members.actions import give_roles
from network_site.members.lock_down.actions import lock_down
from tests.conftest import member_named

pytestmark = pytest.mark.django_db

LOG, FILE = "/people/audit/", "/people/audit.csv"


@pytest.fixture
def as_secretariat(client, secretariat, sign_in_recently):
    return sign_in_recently(client, secretariat)


def an_hour_later():
    hours.settle(at=timezone.now() + dt.timedelta(hours=1))


def said(answer):
    return [row["what"] for row in answer.context["page"]]


def try_to_sign_in(email, times=1):
    for _time in range(times):
        data = {"login": email, "password": "not-the-password"}
        Client().post("/accounts/login/", data)


@pytest.mark.parametrize("group", [None, roles.PARTNERS, roles.OPERATORS])
def test_others_are_refused(group, client, sign_in_recently):
    member = member_named("Other", *([group] if group else []))
    sign_in_recently(client, member)

    assert client.get(LOG).status_code == 403
    assert client.get(FILE).status_code == 403


def test_a_visitor_is_sent_to_sign_in(client):
    assert client.get(LOG)["Location"].startswith("/accounts/login/")


def test_the_log_tells_of_roles_and_locks(as_secretariat, lead, secretariat):
    give_roles(lead, roles.PARTNERS, by=secretariat)
    lock_down(lead, by=secretariat)

    page = as_secretariat.get(LOG)

    assert said(page)[:2] == ["Locked the account of Lead", "Gave Lead: Partners"]
    assert "Secretariat" in page.text


def test_a_refused_sign_in_names_the_member_and_never_the_address(
    as_secretariat, lead, settings
):
    settings.SIGN_IN_LIMITS = False
    try_to_sign_in(lead.email, times=3)
    try_to_sign_in("nobody@example.org")
    try_to_sign_in("nobody.else@example.org")
    at_once = AuditLine.objects.filter(act="sign_in.refused").count()
    an_hour_later()

    page = as_secretariat.get(LOG, {"act": "sign_in.refused"})

    assert at_once == 0
    assert sorted(said(page)) == [
        "Tried addresses that no member has: 2",
        "Tried to sign in as Lead and was refused",
    ]
    kept = str(list(AuditLine.objects.values()) + list(AuditNote.objects.values()))
    assert "example.org" not in kept


def test_a_known_and_an_unknown_address_cost_the_same(
    lead, settings, django_assert_num_queries
):
    settings.SIGN_IN_LIMITS = False
    try_to_sign_in("warm@example.org")

    with django_assert_num_queries(1):
        notes.note_refusal("sign_in.refused", key="a")
    before = AuditNote.objects.count()
    try_to_sign_in(lead.email)
    known = AuditNote.objects.count() - before
    try_to_sign_in("unknown@example.org")

    assert (known, AuditNote.objects.count() - before - known) == (1, 1)


def test_a_flood_of_addresses_is_bounded(settings):
    for number in range(notes.MOST_UNKNOWN + 100):
        notes.note_refusal("sign_in.refused", key=str(number))

    assert AuditNote.objects.count() == notes.MOST_UNKNOWN


def test_a_refused_page_is_told_without_what_was_on_it(as_secretariat, lead, client):
    other = Client()
    other.force_login(lead)
    other.get(LOG)
    other.get("/people/999999/")
    an_hour_later()

    page = as_secretariat.get(LOG, {"person": lead.pk})

    assert sorted(said(page)) == [
        "Asked for a page and was refused: members · audit",
        "Asked for a page and was refused: members · person",
    ]


def test_searching_the_directory_leaves_no_words(as_secretariat, lead):
    other = Client()
    other.force_login(lead)
    other.get("/people/?q=secretword")
    an_hour_later()

    page = as_secretariat.get(LOG, {"act": "directory.searched"})

    assert said(page) == ["Searched the directory"]
    assert "secretword" not in str(list(AuditLine.objects.values()))


@pytest.mark.parametrize("count", [1, 3])
def test_the_log_asks_the_same_questions_however_long(
    count, as_secretariat, secretariat, stranger, django_assert_num_queries
):
    for _time in range(count):
        give_roles(stranger, roles.PARTNERS, by=secretariat)
        stranger.groups.clear()
        stranger.__dict__.pop("_role_names", None)

    # session, member, its use; roles; people of the filter, count, lines, names
    with django_assert_num_queries(7):
        page = as_secretariat.get(LOG, {"act": "member.roles_given"})

    assert len(page.context["page"].object_list) == count


def test_taking_the_log_stands_in_it(as_secretariat, secretariat):
    taken = as_secretariat.get(FILE)

    assert taken["Content-Type"].startswith("text/csv")
    line = AuditLine.objects.get(act="audit.exported")
    assert (line.target, line.actor) == ("audit:people", secretariat)
    assert "Took this log as a file" in said(as_secretariat.get(LOG))
