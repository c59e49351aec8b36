"""What every view of an investigation begins with: who comes, and what they may read."""

from dataclasses import dataclass

from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404

from investigations import access
from investigations.models import Investigation
from network_site.core.streams.models import CIRCLE, Stream


@dataclass(frozen=True)
class Visit:
    """A member in an investigation of the own circle."""

    member: object
    investigation: Investigation
    part: str
    streams: dict[str, Stream]

    @property
    def may_post(self) -> bool:
        return access.may_post(self.part, self.investigation)

    def stream(self, name: str = CIRCLE) -> Stream:
        """One that the member may read, or a 404 that does not say if there is one."""
        if name not in self.streams:
            raise Http404
        return self.streams[name]


def visit(member, slug: str) -> Visit:
    """The visit, or a 404 that does not say whether the investigation exists."""
    rows = Investigation.objects.visible_to(member).select_related("theme")
    investigation = get_object_or_404(rows, slug=slug)
    part = access.part_of(member, investigation)
    streams = access.readable_streams(part, investigation)
    return Visit(member, investigation, part, {row.name: row for row in streams})


class SeeOther(HttpResponseRedirect):
    """After a write: the browser fetches the page anew, and a reload sends nothing."""

    status_code = 303


def wants_json(request) -> bool:
    kinds = ["text/html", "application/json"]
    return request.get_preferred_type(kinds) == "application/json"


def form_errors(form, status: int = 400) -> JsonResponse:
    errors = {field: list(messages) for field, messages in form.errors.items()}
    return JsonResponse({"errors": errors}, status=status)
