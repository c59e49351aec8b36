"""Widening shows only what was posted for the wider audience; narrowing shows less."""

import json
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from investigations import actions
from investigations.models import (
    Compartment,
    CompartmentMembership,
    Membership,
    Message,
    Part,
)
from network_site.core.streams.models import Entry, Stream

from .conftest import SAID, SECRET

pytestmark = pytest.mark.django_db

ROOM = "/investigations/river-sand/"
JSON = {"accept": "application/json"}


def read(client, member, name):
    """All that the member gets of a stream, or the code that refuses it."""
    client.force_login(member)
    answer = client.get(f"{ROOM}entries/?stream={name}&limit=500")
    return answer.json()["entries"] if answer.status_code == 200 else answer.status_code


def texts(entries):
    return [row["data"]["text"] for row in entries if row["kind"] == "message.posted"]


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


# --- Narrowing ------------------------------------------------------------------------


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
