from .investigation import Investigation
from .last_seen import LastSeen
from .membership import Membership, Part
from .message import Message

__all__ = ["Investigation", "LastSeen", "Membership", "Message", "Part"]
