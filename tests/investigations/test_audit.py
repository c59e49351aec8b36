"""The log of a circle: who reads it, what stands in it, how it is narrowed and taken."""

import csv
import datetime as dt
import io

import pytest
from django.utils import timezone

from investigations import actions
from network_site.core.audit import hours
from network_site.core.audit.actions import Draft, record_all
from network_site.core.audit.models import AuditLine

pytestmark = pytest.mark.django_db

ROOM = "/investigations/river-sand/"
LOG = f"{ROOM}audit/"
FILE = f"{ROOM}audit.csv"


def an_hour_later():
    hours.settle(at=timezone.now() + dt.timedelta(hours=1))


def said(answer):
    return [row["what"] for row in answer.context["page"]]


@pytest.fixture
def as_lead(client, lead, circle):
    client.force_login(lead)
    return client


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("lead", 200), ("editor", 403), ("contributor", 403), ("observer", 403),
        ("stranger", 404), ("secretariat", 404), ("operator", 404), ("anonymous", 302),
    ],
)  # fmt: skip
def test_the_leads_alone_read_the_log(name, status, cast, client, sign_in_recently):
    if cast[name]:
        sign_in_recently(client, cast[name])

    assert client.get(LOG).status_code == status
    assert client.get(FILE).status_code == status


def test_a_lead_who_travels_finds_no_log(client, lead, circle):
    actions.hide(lead, [circle])
    client.force_login(lead)

    assert client.get(LOG).status_code == 404


def test_the_log_says_who_did_read_and_was_refused_what(
    as_lead, cast, client, say, lead
):
    say("Never in a log", cast["editor"])
    for name in ("contributor", "stranger"):
        client.force_login(cast[name])
        client.get(ROOM)
    an_hour_later()
    client.force_login(lead)

    page = client.get(LOG)

    rows = {(row["who"], row["what"]) for row in page.context["page"]}
    assert {
        ("Editor", "Posted a message"),
        ("Contributor", "Read it"),
        ("Stranger", "Asked for it, or for something in it, and was refused"),
        ("Lead", "Observer: now observer"),
        ("Lead", "Opened the investigation"),
    } <= rows
    assert "Never in a log" not in page.text


def test_a_read_is_known_to_the_hour_and_shows_when_it_is_over(
    as_lead, client, cast, lead
):
    client.force_login(cast["editor"])
    client.get(ROOM)
    client.force_login(lead)

    before = said(client.get(LOG))
    an_hour_later()
    row = client.get(LOG, {"act": "investigation.read"}).context["page"][0]

    assert "Read it" not in before
    assert row["at"].minute == 0
    assert row["until"] - row["at"] == dt.timedelta(hours=1)


def test_a_reader_of_entries_and_of_sockets_leaves_the_same_line(
    client, cast, circle, stranger
):
    from investigations.consumers import find

    client.force_login(cast["observer"])
    client.get(f"{ROOM}entries/")
    find(cast["observer"], "river-sand")
    find(stranger, "river-sand")
    find(stranger, "no-such-slug")
    an_hour_later()

    lines = AuditLine.objects.filter(act__startswith="investigation.re")
    assert sorted(lines.values_list("act", "target", "actor")) == [
        ("investigation.read", circle.room, cast["observer"].pk),
        ("investigation.refused", circle.room, stranger.pk),
    ]


def test_a_member_who_is_let_read_and_not_write_leaves_a_refusal(client, cast, circle):
    client.force_login(cast["observer"])
    client.post(f"{ROOM}messages/", {"text": "x"})
    an_hour_later()

    line = AuditLine.objects.get(act="investigation.refused")
    assert (line.target, line.actor) == (circle.room, cast["observer"])


def test_the_traveller_who_tries_is_seen_by_the_circle(client, editor, circle):
    actions.hide(editor, [circle])
    client.force_login(editor)
    client.get(ROOM)
    an_hour_later()

    line = AuditLine.objects.get(act="investigation.refused")
    assert (line.target, line.actor) == (circle.room, editor)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"act": "message.posted"}, 2),
        ({"person": "{editor}"}, 1),
        ({"person": "{editor}", "act": "circle.changed"}, 0),
        ({"since": "{today}"}, 6),
        ({"until": "{yesterday}"}, 0),
        ({"since": "{yesterday}", "until": "{today}"}, 6),
        ({"person": "999999"}, 0),
        ({"person": "x"}, 0),
        ({"act": "sign_in.done"}, 0),
        ({"since": "soon"}, 0),
    ],
)
def test_the_log_is_narrowed_by_person_act_and_day(
    asked, found, as_lead, cast, say, lead
):
    say("One", cast["editor"])
    say("Two", lead)
    today = timezone.localdate(timezone=dt.UTC)
    names = {
        "editor": cast["editor"].pk, "today": today,
        "yesterday": today - dt.timedelta(days=1),
    }  # fmt: skip
    lead.zone = "UTC"
    lead.save()
    query = {key: value.format(**names) for key, value in asked.items()}

    page = as_lead.get(LOG, query)

    assert page.status_code == 200
    assert page.context["page"].paginator.count == found


@pytest.mark.parametrize("count", [1, 3])
def test_the_log_asks_the_same_questions_however_long(
    count, as_lead, circle, stranger, django_assert_num_queries
):
    other = actions.open_investigation(lead=stranger, title="Elsewhere")
    for _line in range(count):
        actions.change_investigation(circle, by=stranger, title=f"T{_line}")
    as_lead.get(LOG)

    # session, member; investigation, part, streams; seats, people of the filter, count,
    # lines, names; the circle
    with django_assert_num_queries(10):
        page = as_lead.get(LOG, {"act": "investigation.changed"})

    assert len(page.context["page"].object_list) == count
    assert other.room not in page.text


def test_ten_thousand_lines_are_pages_and_one_file(
    circle, lead, client, sign_in_recently, django_assert_max_num_queries
):
    now = timezone.now()
    draft = Draft(now, "message.posted", circle.room, lead.pk)
    record_all([draft] * 10_000)
    as_lead = sign_in_recently(client, lead)

    with django_assert_max_num_queries(12):
        page = as_lead.get(LOG, {"page": 70})
    taken = as_lead.get(FILE, {"act": "message.posted"})

    assert len(page.context["page"].object_list) == 100
    assert page.context["page"].paginator.num_pages == 101
    assert taken.text.count("\n") == 10_001


def test_taking_the_log_asks_for_a_recent_sign_in_and_stands_in_it(
    as_lead, lead, circle, sign_in_recently
):
    asked = as_lead.get(FILE)
    lead.display_name = "=HYPERLINK(1)"
    lead.save()
    sign_in_recently(as_lead, lead)
    taken = as_lead.get(FILE)

    assert asked.status_code == 302
    rows = list(csv.DictReader(io.StringIO(taken.text)))
    assert rows[-1]["who"].startswith("'=HYPERLINK")
    assert rows[-1]["act"] == "investigation.opened"
    line = AuditLine.objects.get(act="audit.exported")
    assert (line.target, line.detail) == (circle.room, {"count": len(rows)})
    assert "Took this log as a file" in said(as_lead.get(LOG))


def test_a_line_of_who_left_the_network_stays_readable(as_lead, cast, say):
    say("Words", cast["editor"])
    cast["editor"].delete()

    assert "A former member" in as_lead.get(LOG).text
