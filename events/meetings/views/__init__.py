from .agenda import add_agenda_item, dispose
from .decisions import need_no_follow_up, write_decision
from .meeting import details, meeting, move, state
from .minutes import minutes
from .series import index, new_series, series

__all__ = [
    "add_agenda_item",
    "details",
    "dispose",
    "index",
    "meeting",
    "minutes",
    "move",
    "need_no_follow_up",
    "new_series",
    "series",
    "state",
    "write_decision",
]
