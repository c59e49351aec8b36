"""The states of a meeting: every way from one to another, in one table."""

import dataclasses
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from . import access
from .models import Meeting

State = Meeting.State


def minutes_are_written(meeting: Meeting) -> None:
    if not meeting.minutes.strip():
        raise ValidationError(_("There are no minutes yet. Write them first."))


def every_decision_is_followed(meeting: Meeting) -> None:
    """No decision may be forgotten between two meetings."""
    count = meeting.decisions.without_follow_up().count()
    if count:
        raise ValidationError(
            ngettext(
                "%(count)d decision has no follow-up yet. Make one, or say that none "
                "is needed and why.",
                "%(count)d decisions have no follow-up yet. Make one for each, or say "
                "that none is needed and why.",
                count,
            )
            % {"count": count}
        )


@dataclasses.dataclass(frozen=True)
class Transition:
    """A verb that takes a meeting from one of its states to another."""

    verb: str
    label: str
    sources: tuple[str, ...]
    target: str
    guards: tuple[Callable, ...] = ()
    is_approval: bool = False  # more than writing: see access.may_approve
    is_aside: bool = False  # not the way onward
    asks_first: bool = False

    def is_allowed(self, member, meeting: Meeting, *, may_write: bool) -> bool:
        if self.is_approval:
            return access.may_approve(member, meeting)
        return may_write


TABLE = {
    transition.verb: transition
    for transition in (
        Transition("open_agenda", _("Open the agenda"), (State.PLANNED,), State.AGENDA_OPEN),
        Transition("start", _("Start the meeting"), (State.AGENDA_OPEN,), State.IN_PROGRESS),
        Transition("end", _("End it, draft the minutes"), (State.IN_PROGRESS,), State.MINUTES_DRAFT),
        Transition("circulate", _("Circulate the minutes"), (State.MINUTES_DRAFT,), State.CIRCULATED,
                   guards=(minutes_are_written,)),
        Transition("take_back", _("Take the minutes back"), (State.CIRCULATED,), State.MINUTES_DRAFT,
                   is_aside=True),
        Transition("approve", _("Approve the minutes"), (State.CIRCULATED,), State.APPROVED,
                   guards=(minutes_are_written, every_decision_is_followed), is_approval=True,
                   asks_first=True),
        Transition("cancel", _("Cancel this meeting"), (State.PLANNED, State.AGENDA_OPEN), State.CANCELLED,
                   asks_first=True, is_aside=True),
        Transition("restore", _("Let it take place after all"), (State.CANCELLED,), State.PLANNED),
    )
}  # fmt: skip


def open_to(member, meeting: Meeting, *, may_write: bool) -> list[Transition]:
    """The ways that `member` may take from where the meeting stands."""
    ways = [
        transition for transition in TABLE.values()
        if meeting.state in transition.sources
        and transition.is_allowed(member, meeting, may_write=may_write)
    ]  # fmt: skip
    return sorted(ways, key=lambda transition: transition.is_aside)
