"""Two investigations, one of them closed, each with everybody's message in it."""

from investigations import actions
from investigations.models import Investigation
from tests.permissions.cast import CIRCLE

from .marks import marker

STATES = ["active", "closed"]


def fill(world) -> None:
    for state in STATES:
        fill_one(world, state)


def fill_one(world, state: str, of: str = "") -> Investigation:
    of = of or state
    words, people = marker(world, "investigation", of), world.people
    lead = people["circle lead"]
    opened = actions.open_investigation(
        lead=lead, title=words("title"), summary=words("summary"), theme=world.theme
    )
    for name, part in CIRCLE.items():
        actions.add_to_circle(opened, member=people[name], part=part, by=lead)
    _talk(world, opened, of)
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
