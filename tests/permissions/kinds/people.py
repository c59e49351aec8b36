"""Members, their roles and their organisations."""

from network_site.members import access, roles

from .kind import Act, Kind


def _gives(member, one) -> bool:
    name, organisation = one
    return member.is_authenticated and access.may_give(
        member, name, organisation=organisation
    )


def _act(label: str) -> Act:
    def to_own(world, role):
        name, _organisation = world.things["role", label]
        return name, getattr(world.people[role], "organisation", None)

    return Act(f"give: {label}", _gives, of=label, own=to_own)


ROLE = Kind(
    "role",
    "What a member is in the network. “Own”: to people of the own organisation.",
    lambda member, _: member.is_authenticated,
    [],
    [
        *map(_act, ["partner", "member", "editor of the theme", "editor elsewhere",
                    "lead of the theme", "protection desk", "secretariat", "operator"]),
        Act("take a role from the stranger",
            lambda m, one: access.may_change_role(m, one, roles.MEMBERS), of="stranger"),
        Act("take a role from the secretariat",
            lambda m, one: access.may_change_role(m, one, roles.SECRETARIAT),
            of="who keeps the network"),
        Act("change the own roles",
            lambda m, _: access.may_change_role(m, m, roles.MEMBERS), of=None),
    ],
)  # fmt: skip
KINDS = [ROLE]
