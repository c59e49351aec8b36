"""Two investigations, one of them closed, each with everybody's message in it."""

from investigations import access, actions
from investigations.actions import travel
from investigations.models import Investigation
from tests.permissions.cast import CIRCLE

from .marks import marker

STATES = ["active", "closed"]


def fill(world) -> None:
    for state in STATES:
        fill_one(world, state)
    opened = [world.things["investigation", state] for state in STATES]
    travel.hide(world.people["in travel mode"], opened)


def fill_one(world, state: str, of: str = "") -> Investigation:
    of = of or state
    words, people = marker(world, "investigation", of), world.people
    lead = people["circle lead"]
    opened = actions.open_investigation(
        lead=lead,
        title=f"Sandbank {words('title')}",
        summary=words("summary"),
        theme=world.theme,
    )
    for name, part in CIRCLE.items():
        actions.add_to_circle(opened, member=people[name], part=part, by=lead)
    _talk(world, opened, of)
    if state == "active":
        for is_open in ("open", "closed"):
            fill_compartment(world, opened, is_open)
    if state == "closed":
        actions.change_investigation(opened, by=lead, state=state)
        opened.refresh_from_db()
    world.things["investigation", of] = opened
    return opened


def _talk(world, opened, of: str) -> None:
    """One who may post says something; one message is said in each part's own name."""
    words = marker(world, "message", of)
    for name in ("circle lead", "circle editor", "contributor"):
        said, _is_repeat = actions.post_message(
            opened, author=world.people[name], text=words(f"text by {name}")
        )
        world.things["message", f"{of}, by {name}"] = said
    world.things["message", of] = said


def fill_compartment(world, opened, state: str, name: str = ""):
    """Kept by the circle's editor, with the contributor in it and without the lead."""
    name, people = name or state, world.people
    words = marker(world, "compartment", name)
    seat = access.membership_of(people["contributor"], opened)
    one = actions.open_compartment(
        opened, by=people["circle editor"], title=f"Sandbank {words('title')}", members=[seat],
        slug=words("slug"),
    )  # fmt: skip
    where = "in a compartment" if state == "open" else f"in a {name} compartment"
    said, _is_repeat = actions.post_message(
        opened, author=people["contributor"], stream=one.stream,
        text=marker(world, "message", where)("text"),
    )  # fmt: skip
    world.things["message", where] = said
    if state == "closed":
        actions.close_compartment(one, by=people["circle editor"])
        one.refresh_from_db()
    world.things["compartment", name] = one
    return one
