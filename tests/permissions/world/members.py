"""Roles to give, and people to give them to."""

from network_site.members import roles
from network_site.members.support import actions as support

from .marks import marker


def fill(world) -> None:
    names = {
        "partner": roles.PARTNERS, "member": roles.MEMBERS,
        "editor of the theme": roles.editors_name(world.theme),
        "editor elsewhere": roles.editors_name(world.other_theme),
        "lead of the theme": roles.leads_name(world.theme),
        "protection desk": roles.PROTECTION, "secretariat": roles.SECRETARIAT,
        "operator": roles.OPERATORS,
    }  # fmt: skip
    for label, name in names.items():
        world.things["role", label] = (name, None)
    fill_request(world)
    world.things["role", "stranger"] = world.people["stranger"]
    world.things["role", "who keeps the network"] = world.people["secretariat"]


def fill_request(world, name: str = "asked by the member"):
    """A call for help, read by the one of the desk who stood there then."""
    words = marker(world, "support request", name)
    desk = world.people["protection desk"]
    asked = support.ask(
        world.people["member"], kind="legal", words=words("words"), reach=words("reach"),
        is_urgent=True, readers=[desk],
    )  # fmt: skip
    support.add_words(asked, by=desk, text=words("answer"))
    world.things["support request", name] = asked
    return asked
