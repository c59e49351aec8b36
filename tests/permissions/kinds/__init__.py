"""Every kind of thing, in the order of the document."""

from . import circles, gatherings, pages, people, tracker
from .kind import NO, NOT_THERE, OWN, YES, Act, Kind

KINDS = [*circles.KINDS, *gatherings.KINDS, *tracker.KINDS, *people.KINDS, *pages.KINDS]

__all__ = ["KINDS", "NO", "NOT_THERE", "OWN", "YES", "Act", "Kind"]
