"""Old state plus entries equals a fresh fetch, in a compartment as in the circle."""

import json

import pytest

from investigations import actions
from investigations.models import Compartment, Message, Part
from tests.investigations.test_state import apply as apply_circle

pytestmark = pytest.mark.django_db

ROOM = "/investigations/river-sand/"
JSON = {"accept": "application/json"}


def fetch(client, member, place):
    client.force_login(member)
    answer = client.get(f"{ROOM}?in={place}", headers=JSON)
    assert answer.status_code == 200
    return answer.json()


def catch_up(client, state):
    """As docs/realtime.md says: every stream, from its head on, a new one from 0."""
    page = client.get(ROOM, headers=JSON).json()
    for name in page["heads"]:
        after = state["heads"].get(name, 0)
        entries = client.get(f"{ROOM}entries/?stream={name}&after={after}").json()
        for entry in entries["entries"]:
            apply(state, entry)
    state["heads"] = {name: state["heads"][name] for name in page["heads"]}
    state["compartments"] = [
        row for row in state["compartments"] if row["slug"] in page["heads"]
    ]


def apply(state, entry):
    if entry["kind"].startswith("compartment."):
        data = entry["data"]
        rest = [row for row in state["compartments"] if row["slug"] != data["slug"]]
        state["compartments"] = [*rest, data]
    elif not entry["kind"].startswith("message.") or entry["stream"] == state["stream"]:
        apply_circle(state, entry)
    state["heads"][entry["stream"]] = entry["seq"]


def in_order(state, member):
    mine = [row for row in state["circle"] if row["member"]["id"] == member.pk]
    state["part"] = mine[0]["part"]
    state["circle"].sort(key=lambda row: row["member"]["id"])
    state["compartments"].sort(key=lambda row: row["slug"])
    return json.dumps(state, sort_keys=True)


def post(legal, cast, **_):
    actions.post_message(
        legal.investigation, author=cast["contributor"], text="New", stream=legal.stream
    )


def post_to_the_circle(legal, cast, **_):
    actions.post_message(legal.investigation, author=cast["editor"], text="To all")


def edit_and_remove(legal, cast, **_):
    first = Message.objects.filter(stream=legal.stream).earliest("seq")
    actions.edit_message(first, by=first.author, text="Better")
    last = Message.objects.filter(stream=legal.stream).latest("seq")
    actions.remove_message(last, by=last.author)


def keep(legal, cast, part_in):
    member = part_in(cast["contributor"])
    actions.give_keeping(legal, membership=member, by=cast["editor"])


def close(legal, cast, **_):
    actions.close_compartment(legal, by=cast["editor"])


def widen(legal, cast, part_in):
    actions.widen_compartment(
        legal, by=cast["editor"], title="Wider",
        members=[part_in(cast["lead"]), part_in(cast["observer"])],
    )  # fmt: skip


def widen_and_take_out(legal, cast, part_in):
    widen(legal, cast, part_in)
    wider = Compartment.objects.get(continues=legal)
    member = part_in(cast["observer"])
    actions.leave_compartment(wider, membership=member, by=cast["editor"])


def open_another(legal, cast, part_in):
    actions.open_compartment(
        legal.investigation, by=cast["lead"], title="Another",
        members=[part_in(cast["contributor"])],
    )  # fmt: skip


def let_go_from_the_circle(legal, cast, part_in):
    open_another(legal, cast, part_in)
    other = Compartment.objects.get(title="Another")
    widen_to = [part_in(cast["observer"])]
    actions.widen_compartment(other, by=cast["lead"], title="x", members=widen_to)
    actions.leave_circle(part_in(cast["observer"]), by=cast["lead"])
    actions.add_to_circle(
        legal.investigation, member=cast["observer"], part=Part.OBSERVER,
        by=cast["lead"],
    )  # fmt: skip


ACTIONS = [
    post, post_to_the_circle, edit_and_remove, keep, close, widen, widen_and_take_out,
    open_another, let_go_from_the_circle,
]  # fmt: skip


@pytest.mark.parametrize("act", ACTIONS)
@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("lead", "circle"),
        ("observer", "circle"),
        ("editor", "circle"),
        ("editor", "legal"),
        ("contributor", "legal"),
    ],
)
def test_old_state_and_entries_equal_a_fresh_fetch(
    act, name, place, legal, cast, part_in, say_inside, client
):
    for author in ("editor", "contributor"):
        say_inside(f"From {author}", cast[author])
    state = fetch(client, cast[name], place)

    act(Compartment.objects.get(pk=legal.pk), cast=cast, part_in=part_in)

    client.force_login(cast[name])
    catch_up(client, state)
    fresh = fetch(client, cast[name], place)
    assert in_order(state, cast[name]) == in_order(fresh, cast[name])


@pytest.mark.parametrize("act", ACTIONS)
def test_the_numbers_of_each_stream_have_no_gap(
    act, legal, cast, part_in, say_inside, client
):
    say_inside("First", cast["editor"])
    say_inside("Second", cast["contributor"])
    act(Compartment.objects.get(pk=legal.pk), cast=cast, part_in=part_in)

    for name in ("lead", "editor", "contributor", "observer"):
        heads = fetch(client, cast[name], "circle")["heads"]
        for stream, head in heads.items():
            page = client.get(f"{ROOM}entries/?stream={stream}&limit=500").json()
            assert [row["seq"] for row in page["entries"]] == [*range(1, head + 1)]
