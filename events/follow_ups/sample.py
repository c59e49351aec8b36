"""Sample follow-ups in every state: invented, and marked as sample on every page."""

import datetime as dt
from typing import NamedTuple

from django.utils import timezone

from events.meetings import sample as meetings
from network_site.members.models import FocalRole, Theme
from network_site.members.sample import member

from . import actions
from .models import FollowUp

INFORMATION, PROCUREMENT = "access-to-information", "public-procurement"
WHISTLEBLOWERS, OWNERSHIP = "whistleblower-protection", "beneficial-ownership"


class Line(NamedTuple):
    """A sample item: dates are in days from the day it is loaded."""

    number: int
    title: str
    done_when: str
    theme: str
    owner: str
    verifier: str
    due: int
    made: int
    path: tuple
    kind: str = "action"
    disclosure: str = "public"
    decision: str = ""  # words of the sample decision it comes from


LINES = [
    Line(61, "Agree one list of five data fields for contract awards",
         "All members use the same five fields", PROCUREMENT, "lead.id", "stranger",
         -12, -150, (("accept", -148), ("start", -140)), decision="five data fields"),
    Line(58, "Write down how each company register is reached, in four countries",
         "Four descriptions are on the theme's page", OWNERSHIP, "stranger", "lead.id",
         -5, -90, (("accept", -86), ("block", -20))),
    Line(70, "Translate the poster of fees into Khmer and Lao",
         "Both posters can be printed", INFORMATION, "lead.kh", "observer",
         4, -60, (("accept", -58), ("start", -30)), decision="poster of fees"),
    Line(66, "List lawyers who take whistleblower cases",
         "A list by country, checked by two members", WHISTLEBLOWERS, "observer",
         "lead.kh", -10, -75, (("accept", -73), ("submit", -19), ("verify", -17)),
         decision="lawyers who take"),
    Line(73, "Send the list of fees for public services",
         "Every fee has its source", INFORMATION, "lead.kh", "lead.id",
         -40, -140, (("accept", -139), ("submit", -44), ("verify", -41)),
         "commitment", decision="list of fees"),
    Line(77, "Compare how long requests for information take",
         "A table of ten requests in three countries", INFORMATION, "journalist.a",
         "lead.id", 45, -20, (("accept", -18),)),
    Line(79, "Publish the owners of three companies that won contracts",
         "Each owner stands with the register's extract", OWNERSHIP, "journalist.b",
         "lead.kh", -33, -120, (("accept", -117), ("submit", -26), ("verify", -22)),
         "commitment"),
    Line(82, "Collect the award notices of one province",
         "The notices of twelve months are in one table", PROCUREMENT, "lead.id",
         "lead.kh", 11, -45, (("accept", -44), ("submit", -1))),
    Line(84, "Name one contact for people at risk in each country",
         "Four contacts confirmed by their organisations", WHISTLEBLOWERS, "observer",
         "stranger", 20, -3, (), "commitment", "network"),
    Line(85, "Try the request form with twenty people",
         "Notes of twenty tries", INFORMATION, "lead.kh", "observer", 26, -2, ()),
    Line(87, "Ask the donor partner to carry the call to its capital",
         "The partner tells when it was handed over", WHISTLEBLOWERS, "partner",
         "secretariat", 30, -25, (("accept", -24), ("start", -10)), "ask", "network"),
    Line(88, "Check the price of the bridge with a second source",
         "Two sources agree or the line is dropped", PROCUREMENT, "lead.id", "observer",
         -95, -200, (("accept", -199), ("start", -150)), disclosure="network"),
    Line(90, "Draft the questions for the registers' offices",
         "Ten questions agreed by the theme", OWNERSHIP, "stranger", "lead.kh",
         40, -8, (("decline", -6),), disclosure="network"),
]  # fmt: skip
REASONS = {
    "block": "Sample: one register answers only by post.",
    "decline": "Sample: nobody has time before February.",
}
PROOF = {"text": "Sample: it is on the table of the last meeting."}


def load() -> None:
    """Each item led along its path by the acts of its people; what is there stays."""
    for line in LINES:
        if not FollowUp.objects.filter(number=line.number).exists():
            _load(line, now=timezone.now())
    meetings.approve_settled()


def _load(line: Line, *, now: dt.datetime) -> None:
    item = _draft(line, now=now)
    at = now + dt.timedelta(days=line.made)
    item = actions.propose(item, by=member("secretariat"), at=at)
    for verb, day in line.path:
        at = now + dt.timedelta(days=day)
        name = line.verifier if verb == "verify" else line.owner
        given = {"reason": REASONS[verb]} if verb in REASONS else {}
        if verb == "submit":
            given = {"evidence": PROOF}
        elif verb == "verify":
            given = {"accepted": list(item.evidence.all())}
        item = getattr(actions, verb)(item, by=member(name), at=at, **given)


def _draft(line: Line, *, now: dt.datetime) -> FollowUp:
    owner, theme = member(line.owner), Theme.objects.get(slug=line.theme)
    stand_in = FocalRole.objects.in_force().filter(
        organisation=owner.organisation, theme=theme, part="alternate"
    )
    decisions = meetings.decisions().filter(text__contains=line.decision)
    return actions.draft(
        by=member("secretariat"), at=now + dt.timedelta(days=line.made),
        number=line.number, kind=line.kind, safe_title=line.title,
        done_when=line.done_when, theme=theme, country=owner.country, owner=owner,
        owner_org=owner.organisation, verifier=member(line.verifier),
        alternate=next((role.member for role in stand_in), None),
        due_on=(now + dt.timedelta(days=line.due)).date(),
        disclosure=line.disclosure, is_sample=True,
        decision=decisions.first() if line.decision else None,
    )  # fmt: skip
