"""What the two logs must not give away, whoever asks and however.

The secretariat learns nothing of circles and of calls for help; a lead nothing of another
circle, nor of a compartment without a seat; nobody learns from the log, or from what it
costs, whether something exists.
"""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from investigations import actions
from network_site.core.audit import hours
from network_site.core.audit.models import AuditLine, AuditNote
from network_site.core.audit.words import CIRCLE, PEOPLE

pytestmark = pytest.mark.django_db

PEOPLE_LOG, PEOPLE_FILE = "/people/audit/", "/people/audit.csv"
ROOM = "/investigations/river-sand/"


@pytest.fixture
def busy(circle, lead, editor, contributor, stranger, say, client):
    """A circle in which everything happened that leaves a line."""
    say("Marked words 51c2", lead)
    inside = actions.open_compartment(
        circle, by=editor, title="Marked part 88ab", members=[]
    )
    actions.post_message(circle, author=editor, text="Inside", stream=inside.stream)
    actions.hide(contributor, [circle])
    client.force_login(stranger)
    client.get(ROOM)
    client.logout()
    hours.settle(at=timezone.now() + dt.timedelta(hours=1))
    return inside


QUERIES = [
    {}, {"act": "message.posted"}, {"act": "investigation.refused"},
    {"act": "travel.began"}, {"act": "support.asked"}, {"act": ""}, {"page": "2"},
    {"act": "audit.exported"}, {"person": "{lead}"}, {"person": "{contributor}"},
    {"since": "2000-01-01", "until": "2100-01-01"}, {"target": "investigation:1"},
    {"act__startswith": "m"}, {"act": ["sign_in.done", "message.posted"]},
]  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_the_secretariat_reads_nothing_of_a_circle_through_any_filter(
    query, busy, circle, lead, contributor, secretariat, sign_in_recently
):
    AuditLine.objects.create(  # a lead's own file is not the secretariat's business
        day_id=AuditLine.objects.first().day_id, number=9999, at=timezone.now(),
        act="audit.exported", target=circle.room, hash="x",
    )  # fmt: skip
    names = {"lead": lead.pk, "contributor": contributor.pk}
    query = {
        key: value.format(**names) if isinstance(value, str) else value
        for key, value in query.items()
    }
    as_secretariat = sign_in_recently(Client(), secretariat)

    page = as_secretariat.get(PEOPLE_LOG, query)
    file = as_secretariat.get(PEOPLE_FILE, query)

    acts = {row["act"] for row in page.context["page"]}
    # Of both tables only the taking of a log, and that of the own log alone.
    assert not acts & (CIRCLE.keys() - PEOPLE.keys())
    for text in (page.text, file.text):
        assert circle.room not in text
        assert "compartment" not in text
        for act in CIRCLE.keys() - PEOPLE.keys():
            assert act not in text
    assert page.context["page"].paginator.count == len(
        [row for row in page.context["page"] if row["act"] in PEOPLE]
    )


def test_the_filter_offers_only_people_of_lines_that_may_be_read(
    busy, lead, secretariat, client
):
    client.force_login(secretariat)

    form = client.get(PEOPLE_LOG).context["form"]

    offered = {name for _, name in form.fields["person"].choices}
    assert not offered & {"Lead", "Contributor", "Stranger"}


def test_a_lead_reads_no_line_of_another_circle(
    busy, circle, stranger, client, sign_in_recently
):
    other = actions.open_investigation(lead=stranger, title="Of the stranger")
    sign_in_recently(client, stranger)

    page = client.get(f"/investigations/{other.slug}/audit/")
    tried = [
        client.get(f"/investigations/{other.slug}/audit/", query)
        for query in ({"target": circle.room}, {"investigation": circle.pk})
    ]

    for answer in (page, *tried):
        assert {row["what"] for row in answer.context["page"]} <= {
            "Opened the investigation", "Read it",
        }  # fmt: skip
    assert client.get(f"{ROOM}audit/").status_code == 404
    assert client.get(f"{ROOM}audit.csv").status_code == 404


def test_a_lead_without_a_seat_reads_no_line_of_a_compartment(
    busy, lead, contributor, client
):
    client.force_login(lead)

    page = client.get(f"{ROOM}audit/")

    acts = {row["act"] for row in page.context["page"]}
    assert not {act for act in acts if act.startswith("compartment.")}
    posted = client.get(f"{ROOM}audit/", {"act": "message.posted"})
    assert posted.context["page"].paginator.count == 1  # not the one inside


@pytest.mark.parametrize("way", ["?in={}", "compartments/{}/", "entries/?stream={}"])
def test_trying_names_of_compartments_tells_a_lead_nothing(
    way, circle, lead, editor, client
):
    """A lead tries a real and an invented name, and looks into the own log."""
    inside = actions.open_compartment(circle, by=editor, title="X", members=[])
    client.force_login(lead)
    logs = []

    for name in (inside.slug, "0123456789"):
        client.get(ROOM + way.format(name))
        hours.settle(at=timezone.now() + dt.timedelta(hours=1))
        page = client.get(f"{ROOM}audit/")
        logs.append([row["what"] for row in page.context["page"]])

    assert "Asked for a compartment and was refused" not in logs[0] + logs[1]
    assert not any("was refused" in what for what in logs[0] + logs[1])
    line = AuditLine.objects.get(act="compartment.refused")
    assert (line.target, line.actor) == (inside.audited_as, lead)


def test_what_exists_and_what_does_not_cost_the_same(
    circle, stranger, client, django_assert_num_queries
):
    client.force_login(stranger)
    client.get("/investigations/warm-up/")

    counts = []
    for slug in ("river-sand", "no-such-slug"):
        before = AuditNote.objects.count()
        with django_assert_num_queries(4):  # session, member, investigation, the note
            client.get(f"/investigations/{slug}/")
        counts.append(AuditNote.objects.count() - before)

    assert counts == [1, 1]


def test_asking_again_costs_the_same_too(
    circle, stranger, client, django_assert_num_queries
):
    client.force_login(stranger)
    for slug in ("river-sand", "no-such-slug"):
        client.get(f"/investigations/{slug}/")

    for slug in ("river-sand", "no-such-slug"):
        with django_assert_num_queries(3):
            client.get(f"/investigations/{slug}/")


def test_the_notes_of_an_hour_hold_no_slug(circle, stranger, client):
    client.force_login(stranger)
    client.get(ROOM)

    assert "river" not in str(list(AuditNote.objects.values()))


def test_a_slug_that_is_nowhere_leaves_no_line(stranger, client):
    client.force_login(stranger)
    client.get("/investigations/no-such-slug/")
    hours.settle(at=timezone.now() + dt.timedelta(hours=1))

    assert not AuditLine.objects.filter(act="investigation.refused").exists()
