from .compartment import Compartment
from .investigation import Investigation
from .last_seen import LastSeen
from .membership import CompartmentMembership, Membership, Part
from .message import Message

__all__ = [
    "Compartment",
    "CompartmentMembership",
    "Investigation",
    "LastSeen",
    "Membership",
    "Message",
    "Part",
]
