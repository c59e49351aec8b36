from .circle import add_to_circle, change_part, leave_circle
from .compartment import (
    close_compartment,
    give_keeping,
    leave_compartment,
    open_compartment,
    widen_compartment,
)
from .investigation import change_investigation, open_investigation
from .message import edit_message, post_message, remove_message
from .seen import mark_seen
from .travel import bring_back, end_travels, hide

__all__ = [
    "add_to_circle",
    "bring_back",
    "change_investigation",
    "change_part",
    "close_compartment",
    "edit_message",
    "end_travels",
    "give_keeping",
    "hide",
    "leave_circle",
    "leave_compartment",
    "mark_seen",
    "open_compartment",
    "open_investigation",
    "post_message",
    "remove_message",
    "widen_compartment",
]
