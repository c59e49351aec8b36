"""Members, what they tell of themselves, organisations, calls for help."""

from network_site.home.calendar import access as calendar
from network_site.members.audit import access as logs
from network_site.members.directory import access as directory
from network_site.members.gaps import access as gaps
from network_site.members.leaving import access as leaving
from network_site.members.lock_down import access as locks
from network_site.members.models import (
    LockDown,
    Member,
    Organisation,
    SupportRequest,
)
from network_site.members.organisations import access as organisations
from network_site.members.support import access as support

from .kind import Act, Kind, among


def _filtered(rule):
    return lambda member, one: among(Member.objects.filter(rule(member)), one)


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
        Act("is told when the asker says more",
            lambda m, one: among(support.desk_readers(one), m)),
        Act("is told and reminded of it",
            lambda m, one: among(support.desk_readers(one), m)),
        Act("may be let read it", _may_be_let_in),
    ],
)  # fmt: skip


def _reads_log(member) -> bool:
    return logs.may_read(member) or logs.lines_for(member).exists()


MEMBER = Kind(
    "member",
    "Name, organisation and roles of a person in the directory. That somebody has left or "
    "has not finished coming in is known to the secretariat alone.",
    lambda member, one: among(Member.objects.visible_to(member), one),
    ["active", "locked", "left", "still coming in", "partner"],
    [
        Act("knows that it is locked", _filtered(directory.states_visible_to),
            of="locked"),
        Act("see to it when it leaves", leaving.may_hand_over),
        Act("lock it", locks.may_lock),
        Act("ask to leave", lambda m, _: leaving.may_ask(m), of=None),
        Act("read the log of people", lambda m, _: _reads_log(m), of=None),
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


def _names_alternate(member, one) -> bool:
    themes = organisations.themes_named_by(member, one)
    may = "alternate" in organisations.parts_named_by(member, one)
    return may and themes.filter(slug="water").exists()


def _ends(member, one) -> bool:
    return organisations.may_end(member, one.focal_roles.get(part="alternate"))


ORGANISATION = Kind(
    "organisation",
    "Who works in the network. Until when there is money is known to its own people and "
    "the secretariat.",
    lambda member, one: among(Organisation.objects.visible_to(member), one),
    ["owning", "distant"],
    [
        Act("read the funding", organisations.may_read_funding),
        Act("see the themes without a focal person",
            lambda member, _: gaps.may_see_gaps(member), of=None),
        Act("add one", lambda member, _: organisations.may_add(member), of=None),
        Act("change name and status",
            lambda m, one: "name" in organisations.fields_changed_by(m, one)),
        Act("change what it says of itself",
            lambda m, one: bool(organisations.fields_changed_by(m, one))),
        Act("name a focal person",
            lambda m, one: "main" in organisations.parts_named_by(m, one)),
        Act("name an alternate on the theme", _names_alternate),
        Act("end the part of the alternate", _ends),
    ],
)  # fmt: skip


def _sees_lock(member, one) -> bool:
    seen = member.is_authenticated and locks.may_see_locks(member)
    return seen and among(LockDown.objects.visible_to(member), one)


def _is_enough(member, one) -> bool:
    """Together with somebody else who may lock it and is not of the secretariat."""
    colleague = Member(pk=0, email="colleague@example.org")
    colleague._role_names = frozenset()
    return locks.may_lock(member, one.member) and locks.are_enough(colleague, member)


LOCK = Kind(
    "lock",
    "An account that is shut at once, by its member, a colleague who answers for the "
    "organisation or the secretariat. Two open it, one of them of the secretariat.",
    _sees_lock,
    ["of the locked"],
    [
        Act("lock the account", lambda m, one: locks.may_lock(m, one.member)),
        Act("open it as one of two", _is_enough),
    ],
)


def _reads_calendar(_member, token) -> bool:
    return calendar.feed_at(token) is not None


CALENDAR = Kind(
    "calendar address",
    "A secret address that shows one member's own dates to a calendar program: whoever "
    "knows it reads it, until the account is shut. Of restricted things it says the code.",
    _reads_calendar,
    ["of the stranger", "of the locked", "of the left", "of the not set up"],
    [],
)
KINDS = [MEMBER, LINE, ORGANISATION, SUPPORT, LOCK, CALENDAR]
