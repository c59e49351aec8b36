"""To those who have no seat a compartment does not exist: the table of who gets what."""

import json

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse

from investigations import actions
from investigations.models import Compartment, Message
from network_site.core.audit.models import AuditLine

from .conftest import SAID, SECRET

pytestmark = pytest.mark.django_db

ROOM = "/investigations/river-sand/"
JSON = {"accept": "application/json"}
INSIDE = ["editor", "contributor"]
IN_CIRCLE_ONLY = ["lead", "observer"]
OUTSIDE = ["stranger", "secretariat", "operator"]
PAGES = [
    "?in={}", "entries/?stream={}", "compartments/{}/", "compartments/{}/widen/",
    "compartments/{}/close/", "compartments/{}/leave/", "compartments/{}/1/remove/",
]  # fmt: skip


@pytest.fixture
def with_words(legal, say_inside, contributor):
    return say_inside(SAID, contributor)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", IN_CIRCLE_ONLY + OUTSIDE)
def test_outside_it_is_like_one_that_never_was(page, name, cast, with_words, client):
    client.force_login(cast[name])

    hidden = client.get(ROOM + page.format("legal"))
    missing = client.get(ROOM + page.format("never-was"))

    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content


@pytest.mark.parametrize("name", IN_CIRCLE_ONLY + OUTSIDE)
@pytest.mark.parametrize(
    ("where", "key"),
    [
        ("messages/", "compartment"),
        ("seen/", "stream"),
        ("compartments/{}/widen/", ""),
        ("compartments/{}/close/", ""),
        ("compartments/{}/leave/", ""),
        ("compartments/{}/1/keeper/", ""),
    ],
)
def test_writing_tells_nothing_either(where, key, name, cast, with_words, client):
    client.force_login(cast[name])

    answers = [
        client.post(ROOM + where.format(stream), {key: stream, "text": "x", "seq": 1})
        for stream in ("legal", "never-was")
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert Message.objects.count() == 1


@pytest.mark.parametrize("name", IN_CIRCLE_ONLY + OUTSIDE)
@pytest.mark.parametrize("act", ["edit", "remove"])
def test_a_message_in_it_is_not_found(act, name, cast, with_words, client):
    client.force_login(cast[name])

    answer = client.get(f"{ROOM}messages/{with_words.pk}/{act}/")

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("page", "allowed"),
    [
        ("?in=legal", INSIDE),
        ("entries/?stream=legal", INSIDE),
        ("compartments/legal/", INSIDE),
        ("compartments/legal/leave/", INSIDE),
        ("compartments/legal/widen/", ["editor"]),
        ("compartments/legal/close/", ["editor"]),
    ],
)
@pytest.mark.parametrize("name", INSIDE)
def test_inside_the_keeper_decides(page, allowed, name, cast, with_words, client):
    client.force_login(cast[name])

    answer = client.get(ROOM + page)

    assert answer.status_code == (200 if name in allowed else 403)
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("name", "code"),
    [("lead", 200), ("editor", 200), ("contributor", 403), ("observer", 403)],
)
def test_leads_and_editors_open_one(name, code, cast, client):
    client.force_login(cast[name])

    assert client.get(f"{ROOM}compartments/open/").status_code == code


# --- No trace outside -----------------------------------------------------------------

TRACES = [SECRET, SAID, "legal", "ompartment:"]
EVERYWHERE = [
    "/investigations/", ROOM, f"{ROOM}circle/", f"{ROOM}entries/", f"{ROOM}change/",
    f"{ROOM}circle/leave/", f"{ROOM}audit/", "/desk/",
]  # fmt: skip


@pytest.mark.parametrize("name", IN_CIRCLE_ONLY + OUTSIDE)
def test_no_page_of_others_holds_a_trace(name, cast, with_words, editor, client):
    actions.edit_message(with_words, by=with_words.author, text=f"{SAID} again")
    client.force_login(cast[name])

    pages = [client.get(page) for page in EVERYWHERE]
    pages += [client.get(page, headers=JSON) for page in EVERYWHERE]

    assert {trace for trace in TRACES for page in pages if trace in page.text} == set()
    assert mail.outbox == []


@pytest.mark.parametrize("name", ["lead", "observer"])
def test_pages_are_the_same_with_and_without_one(name, circle, cast, request, client):
    client.force_login(cast[name])
    client.get(ROOM)

    def look():
        page = client.get("/investigations/").text
        return page, client.get(ROOM, headers=JSON).content

    before = look()
    legal = request.getfixturevalue("legal")
    for author in ("editor", "contributor"):
        actions.post_message(
            circle, author=cast[author], text=SAID, stream=legal.stream
        )
    actions.close_compartment(legal, by=cast["editor"])

    assert look() == before


def test_the_list_of_others_counts_nothing_of_it(cast, with_words, client):
    rows = {}
    for name in ("lead", "observer", "editor"):
        client.force_login(cast[name])
        (row,) = client.get("/investigations/").context["investigations"]
        rows[name] = (row.unread, row.last_at)

    assert rows["lead"] == rows["observer"] == (0, None)
    assert rows["editor"] == (1, with_words.posted_at)


def test_the_circles_audit_has_no_line_of_it(circle, with_words, editor, contributor):
    actions.edit_message(with_words, by=contributor, text="Other")
    actions.remove_message(with_words, by=contributor)
    legal = with_words.compartment
    actions.give_keeping(legal, membership=legal.readers.last(), by=editor)
    actions.close_compartment(legal, by=editor)

    lines = AuditLine.objects.filter(target=circle.room)
    inside = AuditLine.objects.filter(target=legal.audited_as)

    assert {line.act for line in lines} == {"investigation.opened", "circle.changed"}
    assert inside.count() == 6
    everything = json.dumps(list(AuditLine.objects.values("detail", "target")))
    assert SECRET not in everything
    assert SAID not in everything


def test_the_circles_stream_has_no_entry_of_it(stream, with_words, go_on_with, lead):
    head = stream.head
    go_on_with(lead)
    stream.refresh_from_db()

    assert stream.head == head
    assert {row.kind for row in stream.entries.all()} == {
        "investigation.opened", "circle.changed",
    }  # fmt: skip


def test_a_taken_title_tells_nothing(circle, legal, lead, client):
    client.force_login(lead)

    answer = client.post(f"{ROOM}compartments/open/", {"title": SECRET})

    assert answer.status_code == 303
    assert answer["Location"] != f"{ROOM}?in=legal"
    assert SECRET.split()[0].lower() not in answer["Location"]


def test_names_are_not_to_be_guessed_and_never_the_circles(circle, editor):
    opened = [
        actions.open_compartment(circle, by=editor, title="circle") for _ in range(3)
    ]

    names = {row.slug for row in opened}
    assert len(names) == 3
    assert all(len(name) == 10 and name.isalnum() for name in names)
    assert reverse("investigations:open_compartment", args=["x"]).endswith("/open/")


@pytest.mark.parametrize("taken", ["circle", "legal"])
def test_no_compartment_takes_over_a_stream(taken, circle, legal, lead):
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.open_compartment(circle, by=lead, title="x", slug=taken)

    assert Compartment.objects.get() == legal


@pytest.mark.parametrize("count", [1, 3])
def test_a_room_asks_the_same_however_many_compartments(
    count, circle, cast, client, part_in, django_assert_num_queries
):
    mine = [part_in(cast["contributor"])]
    for number in range(count):
        opened = actions.open_compartment(
            circle, by=cast["editor"], title=f"Part {number}", members=mine
        )
        actions.post_message(
            circle, author=cast["editor"], text="x", stream=opened.stream
        )
    actions.open_compartment(circle, by=cast["lead"], title=SECRET)
    client.force_login(cast["contributor"])
    client.get(ROOM)

    # The eleven of a room without compartments, what is unread in them, and the mark
    # that was moved before: it is looked for.
    with django_assert_num_queries(13):
        page = client.get(ROOM)
    with django_assert_num_queries(9):
        state = client.get(ROOM, headers=JSON)
    with django_assert_num_queries(4):  # session, member, roles, the list
        listed = client.get("/investigations/")

    assert len(page.context["places"]) == count + 1
    assert len(state.json()["compartments"]) == count
    assert listed.context["investigations"][0].unread == count
    for answer in (page, state, listed):
        assert SECRET not in answer.text
