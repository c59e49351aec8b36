"""Everything that changes a follow-up."""

from .due_dates import ask_for_date, decide_date
from .evidence import add_evidence, note_taking
from .hand_over import hand_over
from .moves import (
    accept,
    ask_to_drop,
    block,
    decline,
    drop,
    propose,
    reopen,
    start,
    supersede,
    transfer,
)
from .proof import refuse, submit, verify
from .row import AlreadyDone, NotPossible, Stale
from .words import draft, edit

__all__ = [
    "AlreadyDone",
    "NotPossible",
    "Stale",
    "accept",
    "add_evidence",
    "ask_for_date",
    "ask_to_drop",
    "block",
    "decide_date",
    "decline",
    "draft",
    "drop",
    "edit",
    "hand_over",
    "note_taking",
    "propose",
    "refuse",
    "reopen",
    "start",
    "submit",
    "supersede",
    "transfer",
    "verify",
]
