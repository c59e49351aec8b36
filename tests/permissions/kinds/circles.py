"""Investigations and what is said in them."""

from investigations import access
from investigations.models import Investigation, Message

from .kind import Act, Kind, among

WHO_SPEAKS = ("circle lead", "circle editor", "contributor")


def _part(member, investigation):
    return access.part_of(member, investigation)


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
            lambda member, one: access.readable_streams(
                _part(member, one), one
            ).exists(),
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
    ],
)
MESSAGE = Kind(
    "message",
    "What a member of the circle said. “Own” is what the member said itself.",
    lambda member, one: among(Message.objects.visible_to(member), one),
    ["active", "closed"],
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
KINDS = [INVESTIGATION, MESSAGE]
