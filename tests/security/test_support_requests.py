"""A call for help is known to who asked and to whom they chose, and found nowhere else.

A marker is planted in everything that can be said, and then looked for everywhere.
"""

import io
import logging
import re

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection

from network_site.core.audit.models import AuditLine
from network_site.core.jobs import clock
from network_site.core.jobs.models import OutboxEntry
from network_site.members import roles
from network_site.members.models import SupportRequest
from network_site.members.support import actions
from tests.conftest import member_named

MARK = "PLANTEDMARKER"
KINDS = ("legal", "psychosocial", "evacuation", "facilitation")


@pytest.fixture
def helper(db):
    return member_named("Helper", roles.PROTECTION)


@pytest.fixture
def asker(db):
    return member_named("Asker")


@pytest.fixture
def planted(asker, helper):
    """Asked, answered and taken in hand, with the marker in every text."""
    asked = actions.ask(
        asker, kind="evacuation", words=f"{MARK} words", reach=f"{MARK} reach",
        is_urgent=True, readers=[helper],
    )  # fmt: skip
    actions.add_words(asked, by=helper, text=f"{MARK} answer")
    actions.add_words(asked, by=asker, text=f"{MARK} more")
    return asked


def rows_in_clear() -> str:
    """Every value of every row of the database, as a thief of a dump reads it."""
    with connection.cursor() as cursor:
        values = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables
            values += [f"{table}: {row}" for row in cursor.fetchall()]
    return "\n".join(values)


def test_a_dump_of_the_database_holds_no_word_and_no_kind(planted):
    dump = rows_in_clear()
    own = "\n".join(line for line in dump.splitlines() if "support" in line)

    assert MARK not in dump
    for kind in KINDS:
        assert kind not in own


def test_a_dump_does_not_tell_who_asked(planted, asker):
    clock.tick()  # the mails go out
    clock.tick()  # and their lines go

    support = SupportRequest.objects.filter(pk=planted.pk).values().get()
    words = list(planted.words.values())
    assert asker.pk not in support.values()
    assert all(set(row) == {"id", "request_id", "sealed", "at"} for row in words)
    assert not OutboxEntry.objects.filter(recipient=asker).exists()
    lines = AuditLine.objects.filter(target__startswith="support")
    assert not lines.filter(actor=asker).exists()


def test_the_length_of_what_lies_sealed_does_not_tell_the_kind(asker, helper):
    lengths = {
        len(actions.ask(asker, kind=kind, words="x", reach="", is_urgent=urgent,
                        readers=[helper]).sealed)
        for kind in KINDS for urgent in (True, False)
    }  # fmt: skip

    assert len(lengths) == 1


def test_mails_say_that_something_waits_and_no_more(planted):
    call_command("tick", verbosity=0)

    assert mail.outbox
    for message in mail.outbox:
        said = f"{message.subject} {message.body}".lower()
        assert message.subject == "One thing for you"
        assert str(planted.pk) not in said
        for word in (MARK.lower(), "help", "support", "protection", "asker", "danger"):
            assert word not in said


def test_logs_hold_nothing_of_it(client, asker, helper, caplog, sign_in_recently):
    caplog.set_level(logging.DEBUG)
    sign_in_recently(client, asker)
    form = {"kind": "legal", "words": MARK, "reach": MARK, "readers": [helper.pk]}

    client.post("/desk/help/", form)
    client.post("/desk/help/", {**form, "kind": "wrong"})
    client.get("/desk/help/mine/")

    lines = [
        record.getMessage() for record in caplog.records
        if not record.name.startswith("django.db")
    ]  # fmt: skip
    assert MARK not in "\n".join(lines)


PAGES = [
    "/desk/", "/accounts/", "/follow-ups/", "/meetings/", "/recommendations/",
    "/investigations/", "/search/?q=PLANTEDMARKER", "/desk/help/", "/desk/help/mine/",
    "/follow-ups/export.json", "/follow-ups/export.csv", "/progress.json", "/events.ics",
    "/sitemap.xml", "/feeds/latest.xml", "/people/audit/", "/people/",
]  # fmt: skip


@pytest.mark.parametrize("who", ["stranger", "secretariat", "operator"])
def test_pages_of_others_hold_nothing_of_it(
    client, request, planted, site_tree, sign_in_recently, who
):
    if who == "operator":
        member = member_named("Operator", roles.OPERATORS)
        member.is_staff = member.is_superuser = True
        member.save()
    else:
        member = request.getfixturevalue(who)
    sign_in_recently(client, member)

    for path in [*PAGES, f"/people/{planted.asker_id}/", "/admin/", "/cms/"]:
        told = re.sub(
            r'q=PLANTEDMARKER|value="PLANTEDMARKER"', "", client.get(path).text
        )
        assert str(planted.pk) not in told, path
        assert "support.asked" not in told, path
        assert f"{MARK} " not in told, path
    assert client.get("/desk/help/desk/").status_code == 404
    found = client.get(f"/search/?q={MARK}", headers={"accept": "application/json"})
    assert found.json()["count"] == 0


def test_the_operators_admin_knows_no_such_thing(client, planted):
    operator = member_named("Operator", roles.OPERATORS)
    operator.is_staff = operator.is_superuser = True
    operator.save()
    client.force_login(operator)

    for model in ("supportrequest", "supportwords", "desknotice"):
        assert client.get(f"/admin/members/{model}/").status_code == 404


def test_a_dump_by_django_s_own_command_is_sealed_too(planted):
    out = io.StringIO()
    call_command("dumpdata", "members", stdout=out)

    assert "supportrequest" in out.getvalue()
    assert MARK not in out.getvalue()


def test_whoever_leaves_the_desk_reads_nothing_on_the_next_request(
    client, planted, helper, sign_in_recently
):
    sign_in_recently(client, helper)
    assert MARK in client.get(f"/desk/help/{planted.pk}/").text

    roles.take(helper, roles.PROTECTION)

    gone = client.get(f"/desk/help/{planted.pk}/")
    assert gone.status_code == 404
    assert client.post(f"/desk/help/{planted.pk}/words/", {"text": "x"}).content == (
        gone.content
    )


def test_nothing_of_it_is_stored_by_a_browser(
    client, planted, helper, sign_in_recently
):
    sign_in_recently(client, helper)

    for path in ("desk/", f"{planted.pk}/", "", "mine/", "sent/"):
        answer = client.get(f"/desk/help/{path}")
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]
