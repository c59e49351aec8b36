"""The lines of a follow-up: added in a chain, and enough to build the row again."""

import datetime as dt

from network_site.core.audit.proof import digest

from .models import FollowUp, HistoryLine

# `replaced_by` and the like are kept by id; all that a line does not name stays.
TRACKED = tuple(
    field.attname for field in FollowUp._meta.concrete_fields if field.attname != "id"
)


def snapshot(item: FollowUp) -> dict:
    """The tracked columns in a form that JSON holds."""
    return {name: _plain(getattr(item, name)) for name in TRACKED}


def add_line(item, verb, *, before, by, at, reason="", is_on_behalf=False):
    """Add what changed since the snapshot `before` to the chain of the item."""
    last = item.history.order_by("-number").first()
    line = line_of(
        item, verb, before=before, by=by, at=at, reason=reason,
        is_on_behalf=is_on_behalf, previous=last.hash if last else "",
    )  # fmt: skip
    line.save()
    return line


def line_of(item, verb, *, before, by, at, previous, reason="", is_on_behalf=False):
    """The line that follows the one whose hash is `previous`, not yet saved."""
    after = snapshot(item)
    line = HistoryLine(
        item=item, number=item.version, at=at, actor_id=getattr(by, "pk", None),
        is_on_behalf=is_on_behalf, verb=verb, was=before.get("state", ""),
        now=item.state, reason=reason, previous_hash=previous or "",
        changes={k: v for k, v in after.items() if k not in before or before[k] != v},
    )  # fmt: skip
    line.hash = digest(line)
    return line


def rebuild(item: FollowUp) -> dict:
    """The row as its lines tell it: equal to `snapshot(item)`, or somebody cheated."""
    row = {}
    for line in item.history.order_by("number"):
        row |= line.changes
    return row


def is_whole(item: FollowUp) -> bool:
    """Every line follows the one before it, and none was changed."""
    previous = ""
    for expected, line in enumerate(item.history.order_by("number"), start=1):
        follows = line.number == expected and line.previous_hash == previous
        if not follows or line.hash != digest(line):
            return False
        previous = line.hash
    return previous != ""


def _plain(value):
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    return value.isoformat() if isinstance(value, dt.date) else value
