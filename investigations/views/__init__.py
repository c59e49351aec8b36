from .audit import audit, audit_file
from .circle import add, change, circle, leave, part, remove_member
from .compartments import (
    close_compartment,
    compartment,
    give_keeping,
    leave_compartment,
    open_compartment,
    take_out,
    widen,
)
from .entries import entries
from .leaving import before_leaving
from .messages import edit, post, remove, seen
from .opening import open_new
from .room import detail, index
from .travel import bring_back, travel

__all__ = [
    "add",
    "audit",
    "audit_file",
    "before_leaving",
    "bring_back",
    "change",
    "circle",
    "close_compartment",
    "compartment",
    "detail",
    "edit",
    "entries",
    "give_keeping",
    "index",
    "leave",
    "leave_compartment",
    "open_compartment",
    "open_new",
    "part",
    "post",
    "remove",
    "remove_member",
    "seen",
    "take_out",
    "travel",
    "widen",
]
