from .circle import add, change, circle, leave, part, remove_member
from .entries import entries
from .messages import edit, post, remove, seen
from .opening import open_new
from .room import detail, index

__all__ = [
    "add",
    "change",
    "circle",
    "detail",
    "edit",
    "entries",
    "index",
    "leave",
    "open_new",
    "part",
    "post",
    "remove",
    "remove_member",
    "seen",
]
