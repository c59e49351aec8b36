"""Follow-ups, their evidence and requests for dates; recommendations."""

from events.follow_ups import access, transitions
from events.models import DueChange, FollowUp, Recommendation
from events.recommendations import access as asks

from .kind import Act, Kind, among

CLASSES = ["public", "network", "restricted", "draft", "whole network"]


def _moves(verb: str):
    row = next(row for row in transitions.TABLE if row.verb == verb)
    return lambda member, item: row.is_open_to(access.parts_of(item, member))


def _filtered(rule):
    return lambda member, item: among(FollowUp.objects.filter(rule(member)), item)


def _sees_evidence(member, piece) -> bool:
    if not among(FollowUp.objects.visible_to(member), piece.item):
        return False
    parts = access.parts_of(piece.item, member)
    return among(piece.item.evidence.visible_to(member, parts), piece)


def _may_publish(member, item) -> bool:
    """Widen what follows from a restricted meeting."""
    return access.may_edit(item, member) and not access.stays_restricted(item.decision)


FOLLOW_UP = Kind(
    "follow-up",
    "Something promised. All of these are owed by one organisation on one theme; “whole "
    "network” has no theme. Of a public one anybody reads safe title, state and date on "
    "/progress/, and no person.",
    lambda member, one: among(FollowUp.objects.visible_to(member), one),
    CLASSES,
    [
        Act("write a draft", lambda member, _: access.may_start(member), of=None),
        Act(
            "is offered to propose one",
            lambda member, _: access.may_propose_somewhere(member),
            of=None,
        ),
        Act("propose", _moves("propose"), of="draft"),
        Act("mend a draft", lambda m, item: access.may_edit(item, m), of="draft"),
        Act("mend the words", lambda m, item: access.may_edit(item, m), of="network"),
        Act("make public what follows from a restricted meeting", _may_publish,
            of="from restricted"),
        Act("owes it", _filtered(access.waiting_for_owner), of="network"),
        Act("accept, block, hand in", _moves("submit"), of="network"),
        Act("has it to check", _filtered(access.waiting_for_verifier), of="handed in"),
        Act("confirm or send back", _moves("verify"), of="network"),
        Act("give to a new owner", _moves("transfer"), of="network"),
        Act("drop (two together)", _moves("drop"), of="network"),
        Act("replace", _moves("supersede"), of="network"),
        Act("open again", _moves("reopen"), of="network"),
    ],
)  # fmt: skip
EVIDENCE = Kind(
    "evidence",
    "What shows that a follow-up was kept; never more than the follow-up itself.",
    _sees_evidence,
    [f"{of}, of {item}" for item in ("network", "restricted", "public")
     for of in ("network", "restricted")],
    [],
)  # fmt: skip
DATE_REQUEST = Kind(
    "date request",
    "An owner asks for another date. The first change is the lead's to decide, every "
    "later one the secretariat's.",
    lambda member, one: among(FollowUp.objects.visible_to(member), one.item),
    ["network"],
    [
        Act("decide the first", lambda m, one: access.may_decide_date(one, m)),
        Act(
            "has it to decide",
            lambda m, one: among(
                DueChange.objects.filter(access.dates_to_decide(m)), one
            ),
        ),
        Act("decide a later one", lambda m, one: access.may_decide_date(one, m),
            of="public, again"),
    ],
)  # fmt: skip
RECOMMENDATION = Kind(
    "recommendation",
    "What was put to a government, and its answers. A public one anybody reads on "
    "/progress/ and on the theme's page.",
    lambda member, one: among(Recommendation.objects.visible_to(member), one),
    ["public", "network"],
    [Act("write down an answer", lambda m, one: asks.may_note_reply(one, m))],
)
KINDS = [FOLLOW_UP, EVIDENCE, DATE_REQUEST, RECOMMENDATION]
