"""Roles in the network, and the invitations that bring people in."""

from network_site.members import access, roles
from network_site.members.granting import access as granting
from network_site.members.invitations import access as invitations
from network_site.members.models import Invitation

from .kind import Act, Kind, among


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


def _changes_some(member, one) -> bool:
    return bool(granting.roles_changed_by(member, one))


ROLE = Kind(
    "role",
    "What a member is in the network. “Own”: to people of the own organisation. Roles are "
    "given on a page, and a lower one in an invitation; secretariat and protection desk "
    "take two people.",
    lambda member, _: member.is_authenticated,
    [],
    [
        *map(_act, ["partner", "member", "editor of the theme", "editor elsewhere",
                    "lead of the theme", "protection desk", "secretariat", "operator"]),
        Act("take a role from a bystander",
            lambda m, one: access.may_change_role(m, one, "Editors of land"),
            of="a bystander"),
        Act("change the own roles",
            lambda m, _: access.may_change_role(m, m, roles.MEMBERS), of=None),
        Act("open the page of a bystander's roles", _changes_some, of="a bystander"),
        Act("open the page of the secretariat's roles", _changes_some,
            of="who keeps the network"),
        Act("agree to a new desk member", granting.may_agree, of="proposed for the desk"),
        Act("agree to a new secretary", granting.may_agree,
            of="proposed for the secretariat"),
    ],
)  # fmt: skip


def _sees(member, one) -> bool:
    return among(Invitation.objects.visible_to(member), one)


def _may_be_asked_to_vouch(member, one) -> bool:
    return among(invitations.vouchers_for(one.invited_by), member)


def _invites_here(member, one) -> bool:
    return among(invitations.organisations_of(member), one.organisation)


INVITATION = Kind(
    "invitation",
    "Somebody is asked in: here by the focal person into the own organisation, and the "
    "chair is asked to vouch.",
    _sees,
    ["waiting"],
    [
        Act("invite", lambda m, _: invitations.may_invite(m), of=None),
        Act("invite into the owning organisation", _invites_here),
        Act("invite a lead",
            lambda m, _: any(one.startswith(roles.LEADS) for one in invitations.roles_offered(m)), of=None),
        Act("invite a member of the secretariat",
            lambda m, _: roles.SECRETARIAT in invitations.roles_offered(m), of=None),
        Act("give the second word", invitations.may_vouch),
        Act("could be asked for it", _may_be_asked_to_vouch),
        Act("send again, withdraw", invitations.may_manage),
        Act("still stands", lambda _, one: invitations.still_stands(one)),
    ],
)  # fmt: skip
KINDS = [ROLE, INVITATION]
