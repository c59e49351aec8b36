"""A reader who holds the old state and applies the entries has what a fresh fetch gives."""

import json

import pytest

from investigations import actions
from investigations.models import Message, Part
from network_site.core.streams import actions as streams
from network_site.core.streams.models import Entry

pytestmark = pytest.mark.django_db


def fetch(client, member):
    client.force_login(member)
    answer = client.get(
        "/investigations/river-sand/", headers={"accept": "application/json"}
    )
    assert answer.status_code == 200
    return answer.json()


def entries_after(client, seq):
    return client.get(f"/investigations/river-sand/entries/?after={seq}").json()


def apply(state, entry):
    """What a client does with each kind; written from docs/realtime.md alone."""
    data, kind = entry["data"], entry["kind"]
    messages = {row["id"]: row for row in state["messages"]}
    if kind == "message.posted":
        said = {key: entry[key] for key in ("seq", "by", "at")}
        state["messages"].append(
            {**said, "id": data["id"], "text": data["text"], "client_id": data["client_id"],
             "reply_to": data["reply_to"], "edited_at": None, "removed_at": None}
        )  # fmt: skip
    elif kind == "message.edited":
        messages[data["id"]].update(text=data["text"], edited_at=entry["at"])
    elif kind == "message.removed":
        messages[data["id"]].update(text="", removed_at=entry["at"])
    elif kind == "circle.changed":
        rest = [row for row in state["circle"] if row["member"] != data["member"]]
        state["circle"] = rest + ([data] if data["part"] else [])
    elif kind.startswith("investigation."):
        state["investigation"] = data
    state["heads"][entry["stream"]] = entry["seq"]


def in_order(state, member):
    mine = [row for row in state["circle"] if row["member"]["id"] == member.pk]
    state["part"] = mine[0]["part"]
    state["circle"].sort(key=lambda row: row["member"]["id"])
    return json.dumps(state, sort_keys=True)


def post(circle, cast):
    actions.post_message(circle, author=cast["contributor"], text="New words")


def answer(circle, cast):
    first = Message.objects.earliest("seq")
    actions.post_message(
        circle, author=cast["editor"], text="An answer", reply_to=first
    )


def edit(circle, cast):
    actions.edit_message(
        Message.objects.earliest("seq"), by=cast["lead"], text="Better"
    )


def edit_twice(circle, cast):
    edit(circle, cast)
    actions.edit_message(Message.objects.earliest("seq"), by=cast["lead"], text="Best")


def edit_and_remove(circle, cast):
    edit_twice(circle, cast)
    actions.remove_message(Message.objects.earliest("seq"), by=cast["lead"])


def post_and_remove(circle, cast):
    message, _ = actions.post_message(circle, author=cast["editor"], text="Oh")
    actions.remove_message(message, by=cast["editor"])


def let_in(circle, cast):
    actions.add_to_circle(
        circle, member=cast["stranger"], part=Part.OBSERVER, by=cast["lead"]
    )


def change_part(circle, cast):
    row = circle.memberships.get(member=cast["editor"])
    actions.change_part(row, part=Part.LEAD, by=cast["lead"])


def let_go(circle, cast):
    let_in(circle, cast)
    row = circle.memberships.get(member=cast["stranger"])
    actions.leave_circle(row, by=cast["lead"])


def change(circle, cast):
    actions.change_investigation(
        circle, by=cast["editor"], title="Another", state="paused", presence="off"
    )


ACTIONS = [
    post, answer, edit, edit_twice, edit_and_remove, post_and_remove, let_in,
    change_part, let_go, change,
]  # fmt: skip


@pytest.mark.parametrize("act", ACTIONS)
@pytest.mark.parametrize("name", ["lead", "editor", "contributor", "observer"])
def test_old_state_and_entries_equal_a_fresh_fetch(
    act, name, circle, cast, say, client
):
    say("First words", cast["lead"])
    say("Second words", cast["editor"])
    state = fetch(client, cast[name])
    seq = state["heads"]["circle"]

    act(circle, cast)

    for entry in entries_after(client, seq)["entries"]:
        apply(state, entry)
    fresh = fetch(client, cast[name])
    assert in_order(state, cast[name]) == in_order(fresh, cast[name])
    assert fresh["heads"]["circle"] > seq


@pytest.mark.parametrize("act", ACTIONS)
def test_the_entries_from_the_first_give_the_state_too(act, circle, cast, say, client):
    say("First words", cast["lead"])
    act(circle, cast)
    state = {
        "stream": "circle", "heads": {}, "investigation": {}, "circle": [],
        "compartments": [], "messages": [], "part": "",
    }  # fmt: skip

    entries = entries_after(client_of(client, cast["lead"]), 0)["entries"]
    state["circle"] = [{"member": entries[0]["by"], "part": "lead"}]  # who opens, leads
    for entry in entries:
        apply(state, entry)

    fresh = fetch(client, cast["lead"])
    assert in_order(state, cast["lead"]) == in_order(fresh, cast["lead"])


def client_of(client, member):
    client.force_login(member)
    return client


@pytest.mark.parametrize("act", [edit, edit_twice, edit_and_remove])
def test_words_taken_back_are_in_no_entry(act, circle, cast, say, client):
    say("Never to be read again", cast["lead"])

    act(circle, cast)

    entries = entries_after(client_of(client, cast["lead"]), 0)["entries"]
    assert [entry["seq"] for entry in entries] == list(range(1, len(entries) + 1))
    assert "Never to be read again" not in json.dumps(entries)
    rows = json.dumps(list(Entry.objects.values_list("data", flat=True)))
    assert "Never to be read again" not in rows
    if act is not edit:
        assert "Better" not in rows


def test_only_the_words_of_that_message_go(circle, cast, say, stream):
    first, second = say("One", cast["lead"]), say("Two", cast["lead"])

    actions.remove_message(first, by=cast["lead"])

    texts = {
        entry.data["id"]: entry.data["text"]
        for entry in Entry.objects.filter(kind="message.posted")
    }
    assert texts == {str(first.pk): "", str(second.pk): "Two"}
    assert streams.lock(stream).head == 7
