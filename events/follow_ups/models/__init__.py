from .due_change import DueChange
from .evidence import Evidence
from .follow_up import FollowUp
from .history_line import HistoryLine

__all__ = ["DueChange", "Evidence", "FollowUp", "HistoryLine"]
