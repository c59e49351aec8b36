"""The places of an investigation that a member may read: the circle, compartments."""

from django.db.models import Count

from investigations import access
from investigations.models import Message
from network_site.core.streams.models import CIRCLE

from .visit import Visit, compartment_of


def of_visit(here: Visit, circle: list) -> dict:
    """`compartment`: what is shown, or None for the whole circle; `readers`: those who
    read it; `place`: its address; `inside`: what the queries of its links begin with;
    `places`: the circle and the own compartments, each with name, title, address, head,
    unread, is_closed, is_shown; `earlier`, `later`: the place that the shown one
    continues, or goes on in; `may_open_compartment`.
    """
    return {
        "compartment": here.compartment,
        "place": here.address,
        "inside": f"in={here.place}&" if here.compartment else "",
        "readers": readers_of(here, circle),
        "places": _places(here),
        "earlier": _kin(here, lambda one, shown: one.continued_in_id == shown.pk),
        "later": _kin(here, lambda one, shown: shown.continued_in_id == one.pk),
        "may_open_compartment": access.may_open_compartment(
            here.part, here.investigation
        ),
    }


def readers_of(here: Visit, circle: list) -> list:
    """All of the circle, or those who have a seat in the compartment."""
    if not here.compartment:
        return circle
    keepers = dict(here.compartment.seats.values_list("membership", "is_keeper"))
    readers = [row for row in circle if row.pk in keepers]
    for row in readers:
        row.keeps = access.may_keep(row.part, keepers[row.pk])
    return readers


def _places(here: Visit) -> list[dict]:
    """Those that go on elsewhere are reached from there; the closed ones come last."""
    if len(here.streams) == 1:
        return []
    unread = _unread(here)
    rows = [
        _place(here, stream, unread)
        for stream in here.streams.values()
        if not _goes_on(stream) or stream.name == here.place
    ]
    return sorted(rows, key=lambda row: (row["name"] != CIRCLE, row["is_closed"]))


def _goes_on(stream) -> bool:
    inside = compartment_of(stream)
    return bool(inside and inside.continued_in_id)


def _place(here: Visit, stream, unread: dict) -> dict:
    inside = compartment_of(stream)
    return {
        "name": stream.name,
        "title": inside.title if inside else "",
        "head": stream.head,
        "address": here.investigation.address_of(stream.name),
        "unread": 0 if stream.name == here.place else unread.get(stream.pk, 0),
        "is_closed": bool(inside and inside.is_closed),
        "is_shown": stream.name == here.place,
    }


def _unread(here: Visit) -> dict[int, int]:
    streams = [row.pk for row in here.streams.values()]
    rows = Message.objects.unread_by(here.member).filter(stream__in=streams)
    counted = rows.values("stream").annotate(count=Count("pk"))
    return dict(counted.values_list("stream", "count"))


def _kin(here: Visit, is_kin) -> dict | None:
    shown = here.compartment
    if not shown:
        return None
    for stream in here.streams.values():
        one = compartment_of(stream)
        if one and is_kin(one, shown):
            return _place(here, stream, {})
    return None
