"""Which marks a role should meet somewhere: what the tables say, field by field."""

from events.models import FollowUp, MeetingSeries, Recommendation
from network_site.home.cms import access as cms

from .cast import as_let_in
from .kinds import KINDS
from .kinds.kind import among
from .kinds.pages import explores

SEES = {kind.name: kind.sees for kind in KINDS}
SHOWN_ON = {
    ("document", "title"): "record", ("document", "file name"): "record",
    ("image", "file name"): "publication",
}  # fmt: skip
SHOWN_WITH = {"reply": "recommendation"}
# What anybody reads of a thing that is members' otherwise.
PUBLIC_PART = {
    ("follow-up", "safe title"): lambda one: among(FollowUp.objects.published(), one),
    ("series", "title"): lambda one: among(MeetingSeries.objects.published(), one),
}
PUBLIC_PART |= {
    ("recommendation", field): lambda one: among(
        Recommendation.objects.published(), one
    )
    for field in ("forum", "addressed to", "request", "source")
}


def is_seen(world, member, word: str) -> bool:
    kind, of, field = world.marks[word]
    thing = world.things[kind, of]
    is_public = PUBLIC_PART.get((kind, field))
    if is_public and is_public(thing):
        return True
    if (kind, field) == ("image", "title"):  # names a picture in the CMS, nowhere else
        return cms.may_enter(member) and cms.may_choose(member, thing)
    if (kind, field) == ("member", "name") and member.is_staff:
        return True  # operators keep the accounts: the admin lists their names
    page = SHOWN_ON.get((kind, field))
    if page and SEES[page](member, world.things[page, of]):
        return True  # the page says so much of its file, the file itself may stay shut
    if field == "slug" and of == "behind a sign-in":  # no list tells the address
        return explores(member, thing)
    return SEES[SHOWN_WITH.get(kind, kind)](member, thing)


def seen_by(world, role: str) -> set[str]:
    member = as_let_in(world.people[role])
    return {word for word in world.marks if is_seen(world, member, word)}
