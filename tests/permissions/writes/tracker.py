"""What is written into follow-ups and recommendations."""

from .write import Write


def _item(of: str, **more):
    return lambda world: {"number": world.things["follow-up", of].number, **more}


def _version(of: str, **fields):
    return lambda w: {"version": w.things["follow-up", of].version, **fields}


def _words(of: str):
    def body(world) -> dict:
        item = world.things["follow-up", of]
        return {"version": item.version, "kind": item.kind, "safe_title": "Other words",
                "done_when": "Seen", "disclosure": item.disclosure,
                "theme": item.theme_id, "due_zone": item.due_zone}  # fmt: skip

    return body


def _transfer(world) -> dict:
    owner = world.people["stranger"]
    return {**_version("network")(world), "owner_org": owner.organisation_id,
            "owner": owner.pk, "reason": "Moved"}  # fmt: skip


def _request(of: str):
    def parts(world):
        one = world.things["date request", of]
        return {"number": one.item.number, "pk": one.pk}

    return parts


def _reply(world) -> dict:
    return {"kind": "noted", "answered_on": "2020-01-02", "answered_by": "A ministry",
            "document": ""}  # fmt: skip


def _act(verb: str, label: str, of: str = "network", **fields) -> Write:
    parts = _item(of, verb=verb)
    return Write("events:act-on-follow-up", ("follow-up", label), parts,
                 _version(of, **fields))  # fmt: skip


TRACKER = [
    Write("events:new-follow-up", ("follow-up", "write a draft"), lambda w: {},
          lambda w: {"kind": "action", "safe_title": "New", "disclosure": "network"}),
    Write("events:edit-follow-up", ("follow-up", "mend the words"), _item("network"),
          _words("network")),
    Write("events:edit-follow-up", ("follow-up", "mend a draft"), _item("draft"),
          _words("draft")),
    _act("propose", "propose", "draft"),
    _act("block", "accept, block, hand in", reason="Waits"),
    _act("add_evidence", "accept, block, hand in", text="Seen", disclosure="network"),
    _act("submit", "accept, block, hand in", text="Done", disclosure="network"),
    _act("refuse", "confirm or send back", "handed in", reason="More"),
    _act("ask_to_drop", "drop (two together)", reason="Over"),
    Write("events:act-on-follow-up", ("follow-up", "give to a new owner"),
          _item("network", verb="transfer"), _transfer),
    Write("events:act-on-follow-up", ("follow-up", "replace"),
          _item("network", verb="supersede"),
          lambda w: {**_version("network")(w), "reason": "Better",
                     "replaced_by": w.things["follow-up", "public"].code}),
    Write("events:decide-date", ("date request", "decide the first"),
          _request("network"), lambda w: {"answer": "yes"}),
    Write("events:decide-date", ("date request", "decide a later one"),
          _request("public, again"), lambda w: {"answer": "yes"}),
    Write("events:note-reply", ("recommendation", "write down an answer"),
          lambda w: {"code": w.things["recommendation", "network"].code}, _reply),
]  # fmt: skip
