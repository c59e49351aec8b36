"""Investigations and what is said in them."""

from investigations import access
from investigations.models import Compartment, Investigation, Message

from .kind import Act, Kind, among

WHO_SPEAKS = ("circle lead", "circle editor", "contributor")


def _part(member, investigation):
    return access.part_of(member, investigation)


def _reads(member, investigation) -> bool:
    mine = access.membership_of(member, investigation)
    return bool(mine) and access.readable_streams(mine).exists()


def _brings_back(member, investigation) -> bool:
    """What is asked is whether somebody in travel mode finds this colleague."""
    traveller = investigation.memberships.filter(hidden_at__isnull=False).first()
    return access.colleagues_of(traveller).filter(member=member).exists()


def _reads_log(member, investigation) -> bool:
    mine = access.membership_of(member, investigation)
    if mine is None or not access.may_read_audit(mine.part):
        return False
    return investigation.room in access.audited_for(mine)


def _own_message(world, role):
    if role in WHO_SPEAKS:
        return world.things["message", f"active, by {role}"]
    return None


INVESTIGATION = Kind(
    "investigation",
    "A closed circle. A right comes from the part in the circle and from nothing else: "
    "outside it the investigation does not exist.",
    lambda member, one: among(Investigation.objects.visible_to(member), one),
    ["active", "closed"],
    [
        Act("open a new one", lambda member, _: access.may_open(member), of=None),
        Act(
            "read what was said",
            _reads,
        ),
        Act("say something", lambda m, one: access.may_post(_part(m, one), one)),
        Act(
            "say something when closed",
            lambda m, one: access.may_post(_part(m, one), one),
            of="closed",
        ),
        Act("change title and state", lambda m, one: access.may_change(_part(m, one))),
        Act(
            "let in, let go, give a part",
            lambda m, one: access.may_manage_circle(_part(m, one)),
        ),
        Act("bring a traveller back", _brings_back),
        Act("read its log", _reads_log),
        Act(
            "open a compartment",
            lambda m, one: access.may_open_compartment(_part(m, one), one),
        ),
    ],
)
MESSAGE = Kind(
    "message",
    "What a member of the circle said. “Own” is what the member said itself.",
    lambda member, one: among(Message.objects.visible_to(member), one),
    ["active", "closed", "in a compartment"],
    [
        Act(
            "edit",
            lambda m, one: access.may_edit(_part(m, one.investigation), m, one),
            of="active, by circle editor",
            own=_own_message,
        ),
        Act(
            "take back",
            lambda m, one: access.may_remove(_part(m, one.investigation), m, one),
            of="active, by circle editor",
            own=_own_message,
        ),
    ],
)


def _posts_in(member, one) -> bool:
    return access.may_post(_part(member, one.investigation), one.investigation, one)


def _is_keeper(member, one) -> bool:
    mine = access.membership_of(member, one.investigation)
    streams = access.readable_streams(mine).filter(compartment=one)
    return streams.values_list("is_kept", flat=True).get()


def _keeps(member, one) -> bool:
    return access.may_keep(_part(member, one.investigation), _is_keeper(member, one))


def _widens(member, one) -> bool:
    part = _part(member, one.investigation)
    return access.may_widen(part, _is_keeper(member, one), one)


COMPARTMENT = Kind(
    "compartment",
    "A part of an investigation that only those with a seat in it see. This one is kept "
    "by the circle's editor, and the contributor sits in it; the lead does not.",
    lambda member, one: among(Compartment.objects.visible_to(member), one),
    ["open", "closed"],
    [
        Act("say something", _posts_in),
        Act("say something when closed", _posts_in, of="closed"),
        Act("let in, let go, close", _keeps),
        Act("widen", _widens),
        Act("widen when closed", _widens, of="closed"),
    ],
)
KINDS = [INVESTIGATION, COMPARTMENT, MESSAGE]
