from .agenda_item import AgendaItem
from .attendance import Attendance
from .decision import Decision
from .meeting import Meeting
from .minutes_revision import MinutesRevision
from .series import MeetingSeries

__all__ = [
    "AgendaItem",
    "Attendance",
    "Decision",
    "Meeting",
    "MeetingSeries",
    "MinutesRevision",
]
