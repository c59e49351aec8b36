"""Widening shows only what was posted for the wider audience; narrowing shows less."""

import json
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from investigations import actions
from investigations.models import (
    Compartment,
    Membership,
    Message,
    Part,
)

from .conftest import JSON, ROOM, SAID, SECRET, read, texts

pytestmark = pytest.mark.django_db


def test_who_comes_into_the_circle_reads_what_was_said_to_the_circle_alone(
    circle, say, say_inside, lead, editor, stranger, client
):
    say("To the circle", lead)
    say_inside(SAID, editor)

    actions.add_to_circle(circle, member=stranger, part=Part.EDITOR, by=lead)

    assert texts(read(client, stranger, "circle")) == ["To the circle"]
    assert read(client, stranger, "legal") == 404
    page = client.get(ROOM)
    assert "To the circle" in page.text
    assert SAID not in page.text + client.get(ROOM, headers=JSON).text


def test_who_comes_into_a_compartment_begins_at_an_empty_page(
    say_inside, go_on_with, editor, contributor, lead, client
):
    say_inside(SAID, contributor)

    wider = go_on_with(lead)
    actions.post_message(
        wider.investigation, author=editor, text="For three", stream=wider.stream
    )

    entries = read(client, lead, wider.slug)
    assert [row["seq"] for row in entries] == [1, 2]
    assert texts(entries) == ["For three"]
    assert read(client, lead, "legal") == 404
    state = client.get(f"{ROOM}?in={wider.slug}", headers=JSON).text
    page = client.get(f"{ROOM}?in={wider.slug}").text
    for trace in (SAID, SECRET, "legal"):
        assert trace not in json.dumps(entries) + state + page


@pytest.mark.parametrize("name", ["editor", "contributor"])
def test_those_who_were_there_read_both(name, cast, say_inside, go_on_with, client):
    say_inside(SAID, cast["contributor"])

    wider = go_on_with(cast["lead"])

    assert texts(read(client, cast[name], "legal")) == [SAID]
    assert [row["kind"] for row in read(client, cast[name], wider.slug)] == [
        "compartment.opened"
    ]
    page = client.get(f"{ROOM}?in={wider.slug}")
    assert page.context["earlier"]["name"] == "legal"
    assert f"?in={wider.slug}" in client.get(f"{ROOM}?in=legal").text


def test_what_was_not_sent_yet_is_not_sent_to_more_people(
    go_on_with, contributor, lead, client
):
    go_on_with(lead)
    client.force_login(contributor)
    words = {"text": SAID, "compartment": "legal", "client_id": str(uuid.uuid4())}

    late = client.post(f"{ROOM}messages/", words, headers=JSON)
    plain = client.post(f"{ROOM}messages/", words)

    assert (late.status_code, plain.status_code) == (403, 403)
    assert SAID in plain.text  # the words are still there to be copied
    assert "Send</button>" not in plain.text
    assert Message.objects.count() == 0


def test_no_act_adds_a_reader_to_a_stream(
    circle, legal, go_on_with, cast, part_in, stranger
):
    """The rule itself: the seats of a compartment are those it was opened with."""
    first = {row.member_id for row in legal.readers.all()}
    actions.add_to_circle(circle, member=stranger, part=Part.LEAD, by=cast["lead"])
    wider = go_on_with(cast["lead"], cast["observer"])
    go_on = Compartment.objects.get(pk=wider.pk)
    actions.give_keeping(go_on, membership=part_in(cast["lead"]), by=cast["editor"])
    widest = actions.widen_compartment(
        go_on, by=cast["editor"], title="x", members=[part_in(stranger)]
    )

    assert {row.member_id for row in legal.readers.all()} == first
    assert wider.readers.count() == 4
    assert widest.readers.count() == 5


def test_two_keepers_who_widen_at_once_make_one(legal, go_on_with, cast, part_in):
    go_on_with(cast["lead"])

    with pytest.raises(Exception, match="closed meanwhile"):
        actions.widen_compartment(
            legal, by=cast["editor"], title="x", members=[part_in(cast["observer"])]
        )

    assert Compartment.objects.count() == 2


def test_members_of_another_circle_get_no_seat(circle, legal, editor, stranger):
    other = actions.open_investigation(lead=stranger, title="Other")
    theirs = other.memberships.get()

    opened = actions.open_compartment(circle, by=editor, title="x", members=[theirs])
    wider = actions.widen_compartment(legal, by=editor, title="x", members=[theirs])

    assert stranger.pk not in {row.member_id for row in opened.readers.all()}
    assert stranger.pk not in {row.member_id for row in wider.readers.all()}


@pytest.mark.parametrize("name", ["contributor", "lead", "observer", "stranger"])
def test_who_does_not_keep_it_changes_nothing_even_late(
    name, circle, legal, cast, part_in
):
    """The page was drawn while one kept it: what counts is the moment of the act."""
    by, member = cast[name], part_in(cast["contributor"])

    with pytest.raises(PermissionDenied):
        actions.widen_compartment(legal, by=by, title="x", members=[])
    with pytest.raises(PermissionDenied):
        actions.close_compartment(legal, by=by)
    with pytest.raises(PermissionDenied):
        actions.give_keeping(legal, membership=member, by=by)
    if name != "lead":
        with pytest.raises(PermissionDenied):
            actions.open_compartment(circle, by=by, title="x")
    assert Compartment.objects.count() == 1


def test_who_travels_is_in_no_compartment_and_keeps_the_seat(
    circle, legal, say_inside, editor, contributor, part_in, client
):
    say_inside(SAID, editor)
    Membership.objects.filter(member=contributor).update(hidden_at=timezone.now())
    away = read(client, contributor, "legal")

    Membership.objects.filter(member=contributor).update(hidden_at=None)

    assert away == 404
    assert texts(read(client, contributor, "legal")) == [SAID]
