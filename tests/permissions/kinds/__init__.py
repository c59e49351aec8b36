"""Every kind of thing, in the order of the document."""

from . import circles, gatherings, pages, people, roles, tracker
from .kind import NO, NOT_THERE, OWN, YES, Act, Kind

KINDS = [
    *circles.KINDS,
    *gatherings.KINDS,
    *tracker.KINDS,
    *people.KINDS,
    *roles.KINDS,
    *pages.KINDS,
]

__all__ = ["KINDS", "NO", "NOT_THERE", "OWN", "YES", "Act", "Kind"]
