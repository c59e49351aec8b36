"""The sample of the events app: meetings first, follow-ups hang on their decisions;
the calendar holds facts."""

from .calendar import sample as calendar
from .follow_ups import sample as follow_ups
from .meetings import sample as meetings
from .recommendations import sample as recommendations


def load() -> None:
    for noun in (meetings, recommendations, follow_ups, calendar):
        noun.load()
    meetings.approve_settled()
