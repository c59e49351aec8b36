"""Who was refused what in which circle: told to those alone whose it is.

What somebody asks for and does not get is kept as marks of the address. When the hour is
over it becomes a line of the circle, or of the compartment that was asked for, or of
nothing. A member of the circle who tries the name of a compartment leaves a line with
its readers alone and none where there is no such compartment: a lead who tries names
must not find in the own log which of them hit something.
"""

from investigations import access
from investigations.models import Compartment, Investigation
from network_site.core import crypto
from network_site.core.audit import hours
from network_site.core.audit.notes import note_refusal
from network_site.core.audit.refusals import Asked, asked_in

ACT, INNER_ACT = "investigation.refused", "compartment.refused"


@asked_in("investigations")
def asked_for(request) -> Asked | None:
    kwargs = request.resolver_match.kwargs
    if "slug" not in kwargs:
        return None
    place = kwargs.get("name") or request.GET.get("in") or request.GET.get("stream", "")
    inner_key = _mark(f"{kwargs['slug']}/{place}") if place else ""
    return Asked(ACT, key=_mark(kwargs["slug"]), inner_key=inner_key)


def note_socket(member, slug: str) -> None:
    note_refusal(ACT, actor=member, key=_mark(slug))


def _mark(words: str) -> str:
    return crypto.mark(words, purpose="what was asked for")


@hours.settles(ACT)
def settle(notes):
    """The lines of an hour's notes; one that hit nothing becomes none."""
    rooms, inside = _rooms(), _compartments()
    circles = set(access.memberships().values_list("investigation", "member"))
    lines = set()
    for note in notes:
        room = rooms.get(note.key)
        if room is None:
            continue
        if note.inner_key and (room, note.actor_id) in circles:
            found = inside.get(note.inner_key)
            lines |= (
                {(INNER_ACT, f"compartment:{found}", note.actor_id)} if found else set()
            )
        else:
            lines.add((ACT, f"investigation:{room}", note.actor_id))
    return [
        hours.Draft(notes[0].hour, act, target, actor, {"hour": True})
        for act, target, actor in lines
    ]


def _rooms() -> dict[str, int]:
    rows = Investigation.objects.values_list("slug", "pk")
    return {_mark(slug): pk for slug, pk in rows}


def _compartments() -> dict[str, int]:
    rows = Compartment.objects.values_list("investigation__slug", "stream__name", "pk")
    return {_mark(f"{slug}/{name}"): pk for slug, name, pk in rows}
