"""A compartment loses readers: who goes reads nothing any more, what was said stays."""

import json

import pytest

from investigations import actions
from investigations.models import (
    Compartment,
    CompartmentMembership,
    Membership,
    Message,
    Part,
)
from network_site.core.streams.models import Entry, Stream

from .conftest import JSON, ROOM, SAID, read, texts

pytestmark = pytest.mark.django_db


def test_who_is_taken_out_loses_what_it_continues_too(
    say_inside, go_on_with, editor, contributor, lead, part_in, client
):
    say_inside(SAID, contributor)
    wider = go_on_with(lead)

    actions.leave_compartment(wider, membership=part_in(contributor), by=editor)

    assert read(client, contributor, "legal") == 404
    assert read(client, contributor, wider.slug) == 404
    assert texts(read(client, editor, "legal")) == [SAID]


def test_who_leaves_the_circle_leaves_its_compartments_and_regains_none(
    circle, legal, say_inside, contributor, lead, part_in, client
):
    say_inside(SAID, contributor)
    actions.leave_circle(part_in(contributor), by=lead)
    told = Entry.objects.filter(stream=legal.stream).latest("seq")

    actions.add_to_circle(circle, member=contributor, part=Part.EDITOR, by=lead)

    assert read(client, contributor, "legal") == 404
    assert told.kind == "compartment.changed"
    assert [row["member"]["name"] for row in told.data["members"]] == ["Editor"]


def test_a_right_deleted_by_hand_ends_the_seat_too(legal, contributor, part_in, client):
    part_in(contributor).delete()

    assert read(client, contributor, "circle") == 404
    assert CompartmentMembership.objects.count() == 1


def test_the_last_keeper_may_go_and_the_next_keeps_it(
    legal, editor, contributor, part_in
):
    actions.leave_compartment(legal, membership=part_in(editor), by=editor)

    (seat,) = legal.seats.all()
    assert (seat.membership.member, seat.is_keeper) == (contributor, True)


def test_a_keeper_made_observer_hands_it_on(legal, editor, contributor, lead, part_in):
    actions.change_part(part_in(editor), part=Part.OBSERVER, by=lead)

    seats = {seat.membership.member: seat.is_keeper for seat in legal.seats.all()}
    assert seats[contributor]


def test_the_part_in_the_circle_holds_inside(legal, contributor, lead, part_in, client):
    actions.change_part(part_in(contributor), part=Part.OBSERVER, by=lead)
    client.force_login(contributor)

    written = client.post(f"{ROOM}messages/", {"text": "x", "compartment": "legal"})

    assert client.get(f"{ROOM}?in=legal").status_code == 200
    assert written.status_code == 403


def test_the_last_who_leaves_deletes_it(
    legal, say_inside, editor, contributor, part_in, audit_acts
):
    say_inside(SAID, contributor)
    actions.leave_compartment(legal, membership=part_in(editor), by=editor)

    actions.leave_compartment(legal, membership=part_in(contributor), by=contributor)

    assert not Compartment.objects.exists()
    assert not Message.objects.exists()
    assert not Stream.objects.filter(name="legal").exists()
    assert audit_acts()[-1] == "compartment.destroyed"


def test_the_last_who_leaves_the_circle_deletes_it_after_a_question(
    legal, say_inside, editor, contributor, lead, part_in, client
):
    say_inside(SAID, contributor)
    actions.leave_circle(part_in(editor), by=lead)
    client.force_login(contributor)

    question = client.get(f"{ROOM}circle/leave/")
    client.post(f"{ROOM}circle/leave/")

    assert "that nobody else reads are deleted" in question.text
    assert not Message.objects.exists()


@pytest.mark.parametrize("name", ["lead", "editor"])
def test_the_last_who_goes_without_being_asked_destroys_nothing(
    name, legal, say_inside, editor, contributor, lead, cast, part_in
):
    """Let go by somebody else, or handed over in the own name."""
    say_inside(SAID, contributor)
    actions.leave_circle(part_in(contributor), by=lead)

    actions.leave_circle(part_in(editor), by=cast[name])

    legal.refresh_from_db()
    assert (legal.is_closed, legal.seats.count()) == (True, 0)
    assert Message.objects.get().text == SAID
    assert not Message.objects.visible_to(lead).exists()


def test_a_closed_one_is_read_and_words_are_taken_back(
    legal, say_inside, editor, contributor, client
):
    said = say_inside(SAID, contributor)
    actions.close_compartment(legal, by=editor)
    client.force_login(contributor)

    edited = client.post(f"{ROOM}messages/{said.pk}/edit/", {"text": "Other"})
    removed = client.post(f"{ROOM}messages/{said.pk}/remove/")

    assert edited.status_code == 403
    assert (removed.status_code, removed["Location"]) == (303, f"{ROOM}?in=legal")
    assert SAID not in json.dumps(list(Entry.objects.values_list("data", flat=True)))


def test_in_a_closed_investigation_nobody_opens_or_widens(
    circle, legal, editor, lead, client
):
    actions.change_investigation(circle, by=lead, state="closed")
    client.force_login(editor)

    assert client.get(f"{ROOM}compartments/open/").status_code == 403
    assert client.get(f"{ROOM}compartments/legal/widen/").status_code == 403
    assert client.get(f"{ROOM}compartments/legal/leave/").status_code == 200


@pytest.mark.parametrize("value", ["0", "x", str(2**70)])
def test_only_members_of_the_circle_come_in(value, legal, editor, stranger, client):
    client.force_login(editor)

    for member in (value, str(stranger.pk)):
        answer = client.post(
            f"{ROOM}compartments/legal/widen/", {"title": "x", "members": [member]}
        )
        assert answer.status_code == 400
    assert Membership.objects.filter(member=stranger).count() == 0
    assert Compartment.objects.count() == 1


def test_a_reply_stays_in_its_stream(say, say_inside, lead, editor, client):
    outside, inside = say("Outside", lead), say_inside("Inside", editor)
    client.force_login(editor)
    words = {"text": "x", "reply_to": str(inside.pk)}

    to_circle = client.post(f"{ROOM}messages/", words, headers=JSON)
    crossed = {**words, "reply_to": str(outside.pk), "compartment": "legal"}
    to_legal = client.post(f"{ROOM}messages/", crossed, headers=JSON)

    assert (to_circle.status_code, to_legal.status_code) == (400, 400)
