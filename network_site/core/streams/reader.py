"""Reading entries from the database: what HTTP answers, what a socket begins with."""

from .models import Entry, Stream
from .wire import as_dict


def after(stream_id: int, seq: int, *, limit: int) -> list[Entry]:
    rows = Entry.objects.filter(stream=stream_id, seq__gt=seq).select_related("by")
    return list(rows.order_by("seq")[:limit])


def page(stream: Stream, *, after: int, limit: int) -> dict:
    """The entries after a number; the head is never behind the last of them."""
    rows = Entry.objects.filter(stream=stream, seq__gt=after).select_related("by")
    entries = list(rows.order_by("seq")[:limit])
    head = max(stream.head, entries[-1].seq if entries else 0)
    return {
        "stream": stream.name,
        "head": head,
        "entries": [as_dict(entry, stream.name) for entry in entries],
    }
