"""A follow-up of each class with evidence of each class, and recommendations."""

import datetime as dt

from django.core.files.base import ContentFile
from django.utils import timezone

from events.follow_ups import actions
from events.models import FollowUp
from tests.factories import RecommendationFactory

from .marks import marker

FOLLOW_UPS = {  # class: fields beside those that all of them have
    "public": {"disclosure": "public"},
    "network": {},
    "restricted": {"disclosure": "restricted"},
    "draft": {},
    "whole network": {"theme": None},
    "handed in": {},
    "from restricted": {"disclosure": "restricted"},
}
EVIDENCE = ["network", "restricted"]
MONTH = dt.timedelta(days=30)


def fill(world) -> None:
    for of in FOLLOW_UPS:
        fill_one(world, of)
    for of in ("public", "network"):
        fill_recommendation(world, of)


def fill_one(world, of: str, name: str = "") -> FollowUp:
    name = name or of
    words, people = marker(world, "follow-up", name), world.people
    fields = {
        "theme": world.theme, "owner_org": world.owning, "owner": people["focal person"],
        "alternate": people["alternate"], "verifier": people["verifier"],
        "due_on": timezone.localdate() + MONTH, "safe_title": f"Sandbank {words('safe title')}",
        "full_title": words("full title"), "done_when": words("done when"),
        **FOLLOW_UPS[of],
    }  # fmt: skip
    if of == "from restricted":
        fields["decision"] = world.things["decision", "restricted one"]
    item = actions.draft(by=people["minute-taker"], **fields)
    if of != "draft":
        _carry_out(world, item, of, name, words)
    item.refresh_from_db()
    world.things["follow-up", name] = item
    return item


def _carry_out(world, item, of: str, name: str, words) -> None:
    owner, secretariat = world.people["focal person"], world.people["secretariat"]
    actions.propose(item, by=secretariat)
    actions.accept(item, by=owner)
    actions.block(item, by=owner, reason=words("reason of a block"))
    actions.start(item, by=owner)
    for kept in EVIDENCE:
        said = marker(world, "evidence", f"{kept}, of {name}")
        world.things["evidence", f"{kept}, of {name}"] = actions.add_evidence(
            item, by=owner, text=said("text"), link=f"https://example.org/{said('link')}",
            file=ContentFile(said("file").encode(), name=f"{said('file name')}.txt"),
            disclosure=kept,
        )  # fmt: skip
    if of == "handed in":
        actions.submit(item, by=owner)
        return
    world.things["date request", name] = _ask(item, by=owner, reason=words("reason"))
    if of == "public":  # a date that was changed once, and is to be again
        actions.decide_date(
            world.things["date request", name], by=secretariat, is_approved=True
        )
        item.refresh_from_db()
        again = _ask(item, by=owner, reason=words("reason of the second"))
        world.things["date request", f"{name}, again"] = again


def _ask(item, *, by, reason):
    return actions.ask_for_date(
        item, by=by, new_due_on=item.due_on + MONTH, cause="work", reason=reason
    )


def fill_recommendation(world, of: str, name: str = ""):
    name = name or of
    words = marker(world, "recommendation", name)
    one = RecommendationFactory(
        theme=world.theme, is_public=of == "public", forum=words("forum"),
        addressed_to=words("addressed to"), request=words("request"),
        source=words("source"),
    )  # fmt: skip
    reply = marker(world, "reply", name)
    one.replies.create(
        kind="rejected", answered_on=one.put_on, answered_by=reply("answered by"),
        document=reply("document"), noted_by=world.people["secretariat"],
    )  # fmt: skip
    world.things["recommendation", name] = world.things["reply", name] = one
    return one
