"""The one table of what may become of a follow-up: actions, pages and tests read it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import guards
from .access import Part
from .models.states import OPEN, State

OWNER = (Part.OWNER, Part.SECRETARIAT)  # the secretariat on behalf, and marked so
SECRETARIAT = (Part.SECRETARIAT,)
LEAD = (Part.LEAD,)


@dataclass(frozen=True)
class Transition:
    """One row: from these states, by this verb, to that state, who and on what terms."""

    verb: str
    was: tuple[State, ...]
    now: State
    who: tuple[Part, ...]
    label: Promise
    guards: tuple[Callable, ...] = field(default=())

    def is_open_to(self, parts: frozenset[Part]) -> bool:
        return not parts.isdisjoint(self.who)

    def is_on_behalf(self, parts: frozenset[Part]) -> bool:
        return Part.OWNER in self.who and Part.OWNER not in parts


TABLE = (
    Transition("propose", (State.DRAFT,), State.PROPOSED,
               (Part.MINUTE_TAKER, Part.LEAD, Part.SECRETARIAT),
               _("Propose to the owner"), (guards.is_complete, guards.date_is_ahead)),
    Transition("accept", (State.PROPOSED, State.TRANSFERRED), State.ACCEPTED, OWNER,
               _("Accept")),
    Transition("decline", (State.PROPOSED, State.TRANSFERRED), State.DECLINED, OWNER,
               _("Decline"), (guards.has_reason,)),
    Transition("start", (State.ACCEPTED, State.BLOCKED), State.IN_PROGRESS, OWNER,
               _("Work goes on")),
    Transition("block", (State.ACCEPTED, State.IN_PROGRESS), State.BLOCKED, OWNER,
               _("Blocked"), (guards.names_blocker,)),
    Transition("submit", (State.ACCEPTED, State.IN_PROGRESS, State.BLOCKED),
               State.SUBMITTED, OWNER, _("Hand in"), (guards.has_evidence,)),
    Transition("verify", (State.SUBMITTED,), State.VERIFIED, (Part.VERIFIER,),
               _("Confirm as kept"), (guards.evidence_is_accepted, guards.nothing_blocks)),
    Transition("refuse", (State.SUBMITTED,), State.IN_PROGRESS, (Part.VERIFIER,),
               _("Send back"), (guards.has_reason,)),
    Transition("transfer", OPEN, State.TRANSFERRED, SECRETARIAT,
               _("Give to a new owner"), (guards.has_new_owner,)),
    Transition("drop", OPEN, State.DROPPED, (Part.LEAD, Part.SECRETARIAT),
               _("Drop"), (guards.two_agree_or_a_decision,)),
    Transition("supersede", OPEN, State.SUPERSEDED, LEAD,
               _("Replace by another"), (guards.has_replacement,)),
    Transition("reopen", (State.VERIFIED, State.DROPPED), State.IN_PROGRESS, SECRETARIAT,
               _("Open again"), (guards.has_reason, guards.was_accepted_once)),
)  # fmt: skip
VERBS = frozenset(row.verb for row in TABLE)


def find(state: str, verb: str) -> Transition | None:
    """The row that leads on from `state` by `verb`."""
    rows = (row for row in TABLE if row.verb == verb and state in row.was)
    return next(rows, None)


def open_to(parts: frozenset[Part], *, state: str) -> list[Transition]:
    """What somebody with these parts may do now: the buttons of the page."""
    return [row for row in TABLE if state in row.was and row.is_open_to(parts)]
