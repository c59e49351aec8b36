from .circle import add_to_circle, change_part, leave_circle
from .investigation import change_investigation, open_investigation
from .message import edit_message, post_message, remove_message
from .seen import mark_seen

__all__ = [
    "add_to_circle",
    "change_investigation",
    "change_part",
    "edit_message",
    "leave_circle",
    "mark_seen",
    "open_investigation",
    "post_message",
    "remove_message",
]
