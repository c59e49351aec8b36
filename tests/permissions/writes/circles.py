"""What is written into investigations."""

from uuid import uuid4

from .write import Write


def slug_of(of: str):
    return lambda world: {"slug": world.things["investigation", of].slug}


def _circle(**more):
    return lambda world: {**slug_of("active")(world), **_pks(world, more)}


def _pks(world, names: dict) -> dict:
    return {key: world.people[name].pk for key, name in names.items()}


def _place(of: str, **more):
    def parts(world):
        one = world.things["compartment", of]
        return {"slug": one.investigation.slug, "name": one.slug, **_pks(world, more)}

    return parts


def _message(world) -> dict:
    one = world.things["message", "active, by circle editor"]
    return {"slug": one.investigation.slug, "message": one.pk}


def _change(world) -> dict:
    return {"title": "Changed", "state": "paused", "presence": "off", "summary": ""}


MANAGE = ("investigation", "let in, let go, give a part")
KEEP = ("compartment", "let in, let go, close")
CIRCLES = [
    Write("investigations:open", ("investigation", "open a new one"), lambda w: {},
          lambda w: {"title": "A new one", "summary": ""}),
    Write("investigations:change", ("investigation", "change title and state"),
          slug_of("active"), _change),
    Write("investigations:post", ("investigation", "say something"), slug_of("active"),
          lambda w: {"text": "Hello", "client_id": str(uuid4())}),
    Write("investigations:post", ("investigation", "say something when closed"),
          slug_of("closed"), lambda w: {"text": "Hello"}),
    Write("investigations:post", ("compartment", "say something"), slug_of("active"),
          lambda w: {"text": "Hello", "compartment": w.things["compartment", "open"].slug}),
    Write("investigations:post", ("compartment", "say something when closed"),
          slug_of("active"),
          lambda w: {"text": "Hi", "compartment": w.things["compartment", "closed"].slug}),
    Write("investigations:edit", ("message", "edit"), _message,
          lambda w: {"text": "Better", "version": ""}),
    Write("investigations:remove", ("message", "take back"), _message),
    Write("investigations:seen", ("investigation", "see active"), slug_of("active"),
          lambda w: {"seq": 2}),
    Write("investigations:add", MANAGE, slug_of("active"),
          lambda w: {"part": "observer", "member": w.people["stranger"].pk}),
    Write("investigations:leave", ("investigation", "see active"), slug_of("active")),
    Write("investigations:part", MANAGE, _circle(member="contributor"),
          lambda w: {"part": "editor"}),
    Write("investigations:remove_member", MANAGE, _circle(member="contributor")),
    Write("investigations:bring_back", ("investigation", "bring a traveller back"),
          _circle(member="in travel mode")),
    Write("investigations:travel", ("investigation", "see active"), lambda w: {},
          lambda w: {"chosen": [w.things["investigation", "active"].pk],
                     "is_sure": "on"}, form_refuses=True),
    Write("investigations:open_compartment", ("investigation", "open a compartment"),
          slug_of("active"),
          lambda w: {"title": "Law", "members": [w.people["observer"].pk]}),
    Write("investigations:widen", ("compartment", "widen"), _place("open"),
          lambda w: {"title": "Wider", "members": [w.people["observer"].pk]}),
    Write("investigations:close_compartment", KEEP, _place("open")),
    Write("investigations:leave_compartment", ("compartment", "see open"),
          _place("open")),
    Write("investigations:take_out", KEEP, _place("open", member="contributor")),
    Write("investigations:give_keeping", KEEP, _place("open", member="contributor")),
]  # fmt: skip
