"""The models of the app, each in the folder of its noun."""

from .meetings.models import (
    AgendaItem,
    Attendance,
    Decision,
    Meeting,
    MeetingSeries,
    MinutesRevision,
)

__all__ = [
    "AgendaItem",
    "Attendance",
    "Decision",
    "Meeting",
    "MeetingSeries",
    "MinutesRevision",
]
