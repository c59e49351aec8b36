"""What every view of an investigation begins with: who comes, and what they may read."""

from dataclasses import dataclass

from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404

from investigations import access, reads
from investigations.models import Compartment, Investigation, Membership
from network_site.core.streams.models import CIRCLE, Stream


@dataclass(frozen=True)
class Visit:
    """A member in an investigation of the own circle, looking at one of its streams."""

    member: object
    investigation: Investigation
    membership: Membership
    streams: dict[str, Stream]  # all that the member may read
    place: str  # the name of the one that is shown

    @property
    def part(self) -> str:
        return self.membership.part

    @property
    def may_post(self) -> bool:
        return access.may_post(self.part, self.investigation, self.compartment)

    @property
    def is_shut(self) -> bool:
        """Whether the member wrote in this compartment before it was closed."""
        inside = self.compartment
        return bool(inside and inside.is_closed) and self.part in access.POSTS

    @property
    def compartment(self) -> Compartment | None:
        return compartment_of(self.streams[self.place])

    @property
    def is_keeper(self) -> bool:
        is_keeper = self.streams[self.place].is_kept
        return access.may_keep(self.part, is_keeper)

    @property
    def may_widen(self) -> bool:
        is_kept = self.streams[self.place].is_kept
        return access.may_widen(self.part, is_kept, self.compartment)

    @property
    def address(self) -> str:
        return self.investigation.address_of(self.place)

    def stream(self, name: str | None = None) -> Stream:
        """One that the member may read, or a 404 that does not say if there is one."""
        name = name or self.place
        if name not in self.streams:
            raise Http404
        return self.streams[name]


def visit(member, slug: str, place: str = "") -> Visit:
    """The visit, or a 404 that does not say whether the investigation, or the
    compartment in it, exists."""
    rows = Investigation.objects.visible_to(member).select_related("theme")
    investigation = get_object_or_404(rows, slug=slug)
    mine = access.membership_of(member, investigation)
    if mine is None:  # let go since the line above
        raise Http404
    streams = {row.name: row for row in access.readable_streams(mine)}
    place = place or CIRCLE
    if place not in streams:
        raise Http404
    for row in streams.values():
        if inside := compartment_of(row):  # known: no query a row
            inside.investigation, inside.stream = investigation, row
    reads.note(member, investigation, compartment_of(streams[place]))
    return Visit(member, investigation, mine, streams, place)


def compartment_of(stream: Stream) -> Compartment | None:
    return getattr(stream, "compartment", None)


class SeeOther(HttpResponseRedirect):
    """After a write: the browser fetches the page anew, and a reload sends nothing."""

    status_code = 303


def wants_json(request) -> bool:
    kinds = ["text/html", "application/json"]
    return request.get_preferred_type(kinds) == "application/json"


def form_errors(form, status: int = 400) -> JsonResponse:
    errors = {field: list(messages) for field, messages in form.errors.items()}
    return JsonResponse({"errors": errors}, status=status)
