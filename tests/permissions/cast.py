"""A person for every role: the rows of the table."""

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from network_site.members import roles
from network_site.members.backends import MemberBackend
from network_site.members.models import Member
from tests.factories import FocalRoleFactory, MemberFactory

ROLES = {  # the name of the role: who that is, in plain words
    "anonymous": "anybody who has not signed in",
    "stranger": "a member who works on another theme and is in no circle",
    "member": "a member whose organisation works on the theme and owes the follow-ups",
    "editor": "an editor of the theme's pages",
    "theme lead": "a lead of the theme",
    "focal person": "answers for the owning organisation on the theme",
    "alternate": "stands in for the focal person",
    "verifier": "is named to check the follow-ups; of another organisation",
    "chair": "chairs the meetings",
    "minute-taker": "takes the minutes of the meetings",
    "observer": "an observer of the circle",
    "contributor": "a contributor of the circle",
    "circle editor": "an editor of the circle",
    "circle lead": "a lead of the circle",
    "secretariat": "the secretariat",
    "protection desk": "a member of the protection desk",
    "new on the desk": "put on the protection desk after the request was made",
    "partner": "a donor, a UN body, a parliament; invited to one of the meetings",
    "operator": "runs the machine; in Django admin and no group but its own",
    "in travel mode": "leads the circle, and has hidden it from the own account",
    "locked": "leads the circle and the theme; the account is locked down",
    "left": "led the circle and the theme; has left the network",
    "not set up": "leads the circle and the theme; has no second factor yet",
}
INSIDERS = ["locked", "left", "not set up"]  # with every right, were they let in
CIRCLE = {"observer": "observer", "contributor": "contributor",
          "circle editor": "editor", "circle lead": "lead",
          **dict.fromkeys([*INSIDERS, "in travel mode"], "lead")}  # fmt: skip


def make_cast(world) -> dict[str, Member | AnonymousUser]:
    """Everybody, before the doors close on those who are kept out."""
    people = {name: _member(world, name) for name in ROLES if name != "anonymous"}
    lead, editor = roles.leads_name(world.theme), roles.editors_name(world.theme)
    more = {"editor": [editor], "theme lead": [lead], "secretariat": [roles.SECRETARIAT],
            "protection desk": [roles.PROTECTION], "new on the desk": [roles.PROTECTION], **{name: [lead] for name in INSIDERS}}  # fmt: skip
    for name, groups in more.items():
        roles.give(people[name], *groups)
    for part, name in [("main", "focal person"), ("alternate", "alternate")]:
        FocalRoleFactory(
            organisation=world.owning, theme=world.theme, member=people[name], part=part
        )
    FocalRoleFactory(
        organisation=people["stranger"].organisation, theme=world.other_theme,
        member=people["stranger"],
    )  # fmt: skip
    return {"anonymous": AnonymousUser(), **people}


def _member(world, name: str) -> Member:
    organisation = {"member": world.owning, "focal person": world.owning,
                    "alternate": world.owning, "partner": world.invited,
                    "verifier": world.checking}.get(name)  # fmt: skip
    options = {"organisation": organisation} if organisation else {}
    if name == "operator":
        options = {"is_staff": True, "is_superuser": True}
    email = f"{name.replace(' ', '.')}@example.org"
    member = MemberFactory(email=email, display_name=name.title(), **options)
    group = {"partner": roles.PARTNERS, "operator": roles.OPERATORS}
    roles.give(member, group.get(name, roles.MEMBERS))
    return member


def close_doors(people: dict) -> None:
    """Let one person leave, and take a second factor away; a third is locked already."""
    shut = {"left": {"left_at": timezone.now()},
            "not set up": {"second_factor_at": None, "agreed_at": None}}  # fmt: skip
    for name, fields in shut.items():
        Member.objects.filter(pk=people[name].pk).update(**fields)
        people[name].refresh_from_db()


def as_let_in(person):
    """Who stands behind the door: nobody, for an account that is kept out."""
    if not person.is_authenticated:
        return person
    may = MemberBackend().user_can_authenticate(person) and person.is_set_up
    return Member.objects.get(pk=person.pk) if may else AnonymousUser()
