"""Roles to give, and people to give them to."""

from network_site.home.calendar.actions import make_feed
from network_site.members import roles
from network_site.members.directory import actions as directory
from network_site.members.invitations import actions as invitations
from network_site.members.lock_down.actions import lock_down
from network_site.members.models import Member, RoleProposal
from network_site.members.support import actions as support
from tests.factories import MemberFactory

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
    fill_invitation(world)
    _propose(world)
    _profiles(world)
    for name in ("owning", "distant"):
        world.things["organisation", name] = getattr(world, name)
    for name in ("locked", "left", "partner"):
        world.things["member", name] = world.people[name]
    for name, of in [("Bystander", "active"), ("Newcomer", "still coming in")]:
        world.things["member", of] = _outside_all(world, name, of)
    Member.objects.filter(display_name__startswith="Newcomer").update(agreed_at=None)
    world.things["member", "still coming in"].refresh_from_db()
    world.things["role", "a bystander"] = world.things["member", "active"]
    world.things["role", "who keeps the network"] = world.people["secretariat"]


def fill_invitation(world, name: str = "waiting"):
    """Asked for by the focal person; the chair is to vouch."""
    words = marker(world, "invitation", name)
    one = invitations.invite(
        f"{words('address')}@example.org", about=words("about"), role=roles.MEMBERS,
        organisation=world.owning, voucher=world.people["chair"],
        by=world.people["focal person"],
    )  # fmt: skip
    world.things["invitation", name] = one
    return one


def _propose(world) -> None:
    """The secretariat asks for two roles that take two people."""
    asked = {"desk": roles.PROTECTION, "secretariat": roles.SECRETARIAT}
    for name, role in asked.items():
        one = RoleProposal.objects.create(
            member=world.people["stranger"], role=role, asked_by=world.people["secretariat"]
        )  # fmt: skip
        world.things["role", f"proposed for the {name}"] = one


def lock_up(world) -> None:
    """Everybody has a calendar by then; the secretariat locks one account."""
    for name, person in world.people.items():
        if person.pk:
            world.tokens[name] = make_feed(person)
            world.things["calendar address", f"of the {name}"] = world.tokens[name]
    said = marker(world, "lock", "of the locked")("reason")
    world.things["lock", "of the locked"] = lock_down(
        world.people["locked"], by=world.people["secretariat"], reason=said
    )
    world.people["locked"].refresh_from_db()


def fill_request(world, name: str = "asked by the member"):
    """A call for help, read by the one of the desk who stood there then."""
    words = marker(world, "support request", name)
    desk = world.people["protection desk"]
    asked = support.ask(
        world.people["member"], kind="legal", words=words("words"), reach=words("reach"),
        is_urgent=True, readers=[desk],
    )  # fmt: skip
    support.add_words(asked, by=desk, text=words("answer"))
    # Free again, so that to take it in hand is an act.
    type(asked).objects.update(in_hand_by=None, state=type(asked).State.RECEIVED)
    asked.refresh_from_db()
    # Who asks is not asked itself, so the desk holds one more than the cast.
    world.desk_colleague = MemberFactory(display_name="Colleague")
    roles.give(world.desk_colleague, roles.MEMBERS, roles.PROTECTION)
    world.things["support request", name] = asked
    return asked


def _outside_all(world, name: str, of: str) -> Member:
    """A member with no part in anything but a branch on which nobody else works."""
    words = marker(world, "member", of)
    member = MemberFactory(display_name=f"{name} {words('name')}")
    roles.give(member, roles.MEMBERS, roles.editors_name(world.other_theme))
    return member


def _profiles(world) -> None:
    lines = {"for the network": "expertise", "for my circles": "contact",
             "for nobody": "signal"}  # fmt: skip
    told, person = {}, world.people["circle editor"]
    for (of, name), to in zip(
        lines.items(), ["network", "circle", "nobody"], strict=True
    ):
        word = marker(world, "line of a profile", of)(name)
        told |= {name: [word] if name == "expertise" else word, f"{name}_for": to}
        world.things["line of a profile", of] = (person, name)
    directory.change_profile(person, **told)
    of, person = "of a locked account", world.people["locked"]
    word = marker(world, "line of a profile", of)("contact")
    directory.change_profile(person, contact=word, contact_for="network")
    world.things["line of a profile", of] = (person, "contact")
