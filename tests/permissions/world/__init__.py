"""One thing of every kind in every class, with a mark of its own in every field."""

from types import SimpleNamespace

from tests.factories import OrganisationFactory, ThemeFactory
from tests.permissions.cast import close_doors, make_cast

from . import circles, gatherings, members, pages, tracker

ROOMS = [members, pages, gatherings, tracker, circles]


def make_world() -> SimpleNamespace:
    """`people` by role, `things` by (kind, class), `marks` by word."""
    world = SimpleNamespace(things={}, marks={}, people={}, tokens={})
    world.theme = ThemeFactory(slug="water", title="Water")
    world.other_theme = ThemeFactory(slug="land", title="Land")
    for name in ("owning", "checking", "invited", "distant"):
        organisation = OrganisationFactory(slug=name, name=f"The {name} organisation")
        setattr(world, name, organisation)
    world.people = make_cast(world)
    for room in ROOMS:
        room.fill(world)
    members.lock_up(world)
    close_doors(world.people)
    return world
