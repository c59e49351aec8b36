"""The sample of the events app: meetings first, follow-ups hang on their decisions;
the calendar holds facts."""

from .calendar import sample as calendar
from .meetings import sample as meetings


def load() -> None:
    for noun in (meetings, calendar):
        noun.load()
    meetings.approve_settled()
