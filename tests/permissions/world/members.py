"""Roles to give, and people to give them to."""

from network_site.members import roles


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
    world.things["role", "stranger"] = world.people["stranger"]
    world.things["role", "who keeps the network"] = world.people["secretariat"]
