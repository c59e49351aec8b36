"""The models of the app, each in the folder of its noun."""

from .calendar.models import EventIndexPage, EventPage
from .follow_ups.models import DueChange, Evidence, FollowUp, HistoryLine
from .meetings.models import (
    AgendaItem,
    Attendance,
    Decision,
    Meeting,
    MeetingSeries,
    MinutesRevision,
)
from .recommendations.models import Recommendation, Reply

__all__ = [
    "AgendaItem",
    "Attendance",
    "Decision",
    "DueChange",
    "EventIndexPage",
    "EventPage",
    "Evidence",
    "FollowUp",
    "HistoryLine",
    "Meeting",
    "MeetingSeries",
    "MinutesRevision",
    "Recommendation",
    "Reply",
]
