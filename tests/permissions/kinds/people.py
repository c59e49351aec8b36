"""Members, their roles and their organisations."""

from network_site.members import access, roles
from network_site.members.directory import access as directory
from network_site.members.models import Member, Organisation, SupportRequest
from network_site.members.organisations import access as organisations
from network_site.members.support import access as support

from .kind import Act, Kind, among


def _filtered(rule):
    return lambda member, one: among(Member.objects.filter(rule(member)), one)


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


def _is_seen(member, asked) -> bool:
    if not member.is_authenticated:
        return False
    return among(SupportRequest.objects.visible_to(member), asked)


def _answers(member, asked) -> bool:
    return among(SupportRequest.objects.at_desk_of(member), asked)


def _may_be_let_in(member, asked) -> bool:
    asker = type(member).objects.get(pk=asked.asker_id)
    return among(support.desk_for(asker), member)


SUPPORT = Kind(
    "support request",
    "A member asks the protection desk for help. This one was asked by “member”; the asker "
    "chose who of the desk reads it, and nobody else learns that it exists.",
    _is_seen,
    ["asked by the member"],
    [
        Act("ask for help", lambda member, _: support.may_ask(member), of=None),
        Act("open the desk's page", lambda m, _: support.is_on_desk(m), of=None),
        Act("has asked it",
            lambda m, one: among(SupportRequest.objects.asked_by(m), one)),
        Act("answer, take in hand, close", _answers),
        Act("may be let read it", _may_be_let_in),
    ],
)  # fmt: skip


MEMBER = Kind(
    "member",
    "Name, organisation and roles of a person in the directory. That somebody has left or "
    "has not finished coming in is known to the secretariat alone.",
    lambda member, one: among(Member.objects.visible_to(member), one),
    ["active", "locked", "left", "not set up", "partner"],
    [
        Act("knows that it is locked", _filtered(directory.states_visible_to),
            of="locked"),
        Act("is a focal person", lambda m, _: directory.is_focal_person(m), of=None),
        Act("can be named for something",
            lambda _, one: among(Member.objects.filter(directory.is_able()), one)),
        Act("can be named when locked",
            lambda _, one: among(Member.objects.filter(directory.is_able()), one),
            of="locked"),
    ],
)  # fmt: skip


def _reads_line(member, line) -> bool:
    """The person, and the line of the profile, in which the mark stands."""
    person, name = line
    if not among(Member.objects.visible_to(member), person):
        return False
    return among(
        Member.objects.filter(directory.field_visible_to(member, name)), person
    )


LINE = Kind(
    "line of a profile",
    "Country, languages, expertise, Signal, PGP and the like: each member decides line by "
    "line who reads it. These are the circle editor's; the contacts of a locked account "
    "are withheld from everybody.",
    _reads_line,
    ["for the network", "for my circles", "for nobody", "of a locked account"],
    [],
)
ORGANISATION = Kind(
    "organisation",
    "Who works in the network. Until when there is money is known to its own people and "
    "the secretariat.",
    lambda member, one: among(Organisation.objects.visible_to(member), one),
    ["owning", "distant"],
    [
        Act("read the funding", organisations.may_read_funding),
        Act("change name and status",
            lambda m, one: "name" in organisations.fields_changed_by(m, one)),
        Act("change what it says of itself",
            lambda m, one: bool(organisations.fields_changed_by(m, one))),
    ],
)  # fmt: skip
KINDS = [MEMBER, LINE, ORGANISATION, ROLE, SUPPORT]
