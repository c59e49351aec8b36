"""A request as a person reads it: with names, and in the order of who needs it first."""

import dataclasses

from ..models import Member
from . import access
from .models import SupportRequest, SupportWords


@dataclasses.dataclass(frozen=True)
class Line:
    """Words with the name of who said them."""

    words: SupportWords
    by: Member | None
    is_from_desk: bool

    @property
    def text(self) -> str | None:
        """None when they cannot be read under the key of today."""
        return self.words.facts.get("text")


@dataclasses.dataclass(frozen=True)
class Case:
    """A request, who asks and who has it in hand: nobody, once off the desk."""

    request: SupportRequest
    asker: Member | None
    holder: Member | None

    @property
    def is_in_hand(self) -> bool:
        return self.request.is_open and self.holder is not None

    @property
    def is_waiting(self) -> bool:
        """Nobody has taken it on, or nobody is there any more who did."""
        return self.request.is_open and self.holder is None

    @property
    def rank(self) -> tuple:
        request = self.request
        urgent = request.is_urgent and request.is_open
        return (not request.is_open, not urgent, self.is_in_hand, request.asked_at)


def cases(requests) -> list[Case]:
    """Three queries, however many requests there are."""
    requests = list(requests)
    askers = Member.objects.select_related("organisation").in_bulk(
        {one.asker_id for one in requests} - {None}
    )
    desk = {member.pk: member for member in access.desk()}
    found = [
        Case(one, askers.get(one.asker_id), desk.get(one.in_hand_by_id))
        for one in requests
    ]
    return sorted(found, key=lambda case: case.rank)


def lines(request) -> list[Line]:
    words = list(request.words.all())
    people = Member.objects.in_bulk({one.facts.get("by") for one in words} - {None})
    return [
        Line(one, people.get(one.facts.get("by")),
             is_from_desk=one.facts.get("by") != request.asker_id)
        for one in words
    ]  # fmt: skip
