"""The verbs of the table of transitions; those about evidence are in proof.py."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from .. import access, mail
from .row import change, move, row_of_table, take


@transaction.atomic
def propose(item, *, by, at=None, version=None):
    """Ask the owner to take it on."""
    row = move(item, "propose", by=by, at=at, version=version)
    mail.tell_owner("follow_up.proposed", row)
    return row


def accept(item, *, by, at=None, version=None):
    """Take it on; the date it is first accepted with is kept for ever."""
    return move(
        item, "accept", by=by, at=at, version=version,
        columns=lambda row: {"first_due_on": row.first_due_on or row.due_on},
    )  # fmt: skip


def decline(item, *, by, reason, at=None, version=None):
    return move(item, "decline", by=by, at=at, version=version, reason=reason)


def start(item, *, by, at=None, version=None):
    """Begin, or go on after it was blocked."""
    return move(
        item, "start", by=by, at=at, version=version,
        columns=lambda row: {"blocked_by": None},
    )  # fmt: skip


def block(item, *, by, reason="", blocked_by=None, at=None, version=None):
    """Say what it waits for; the clock keeps running."""
    return move(
        item, "block", by=by, at=at, version=version, reason=reason,
        blocked_by=blocked_by, columns=lambda row: {"blocked_by": blocked_by},
    )  # fmt: skip


@transaction.atomic
def transfer(item, *, by, owner_org, owner, alternate=None, reason="", at=None,
             version=None):  # fmt: skip
    """Give it to a new owner, who must accept; the dates stay."""
    row = move(
        item, "transfer", by=by, at=at, version=version, reason=reason,
        owner_org=owner_org, owner=owner,
        columns=lambda row: {
            "owner_org": owner_org, "owner": owner, "alternate": alternate
        },
    )  # fmt: skip
    mail.tell_owner("follow_up.proposed", row)
    return row


def drop(item, *, by, reason="", decision=None, at=None, version=None):
    """End it unkept: by a meeting's decision, or theme lead and secretariat together."""
    if decision is not None:
        reason = f"{decision.code}. {reason}".strip()
    return move(
        item, "drop", by=by, at=at, version=version, reason=reason, decision=decision,
        columns=lambda row: {"drop_asked_by": None},
    )  # fmt: skip


@transaction.atomic
def ask_to_drop(item, *, by, reason, at=None, version=None):
    """The first of the two who drop together; the other one's `drop` ends it."""
    row = take(item, version=version, by=by, verb="ask_to_drop")
    if not row_of_table(row, "drop").is_open_to(access.parts_of(row, by)):
        raise PermissionDenied
    return change(
        row, "ask_to_drop", by=by, at=at or timezone.now(), reason=reason,
        drop_asked_by=by,
    )  # fmt: skip


def supersede(item, *, by, replaced_by, reason="", at=None, version=None):
    return move(
        item, "supersede", by=by, at=at, version=version, reason=reason,
        replaced_by=replaced_by, columns=lambda row: {"replaced_by": replaced_by},
    )  # fmt: skip


def reopen(item, *, by, reason, at=None, version=None):
    """Take up again what was closed; what was written when it closed stays."""
    return move(item, "reopen", by=by, at=at, version=version, reason=reason)
