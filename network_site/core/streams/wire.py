"""How an entry looks to those who read it, over HTTP and over a socket alike."""

import datetime as dt
import json

from .models import Entry


def moment(at: dt.datetime) -> str:
    """A moment in UTC with milliseconds: 2026-11-24T08:11:02.123Z."""
    return at.astimezone(dt.UTC).isoformat(timespec="milliseconds")[:-6] + "Z"


def as_dict(entry: Entry, stream: str) -> dict:
    """The entry as its readers know it; fetch `by` together with the entry."""
    return {
        "stream": stream,
        "seq": entry.seq,
        "kind": entry.kind,
        "at": moment(entry.at),
        "by": person(entry.by),
        "data": entry.data,
    }


def person(member) -> dict | None:
    return {"id": member.pk, "name": str(member)} if member else None


def frame(type_: str, **content) -> str:
    """One text frame to a client."""
    return json.dumps(
        {"type": type_, **content}, ensure_ascii=False, separators=(",", ":")
    )


def entry_frame(entry: Entry, stream: str) -> str:
    return frame("entry", **as_dict(entry, stream))
