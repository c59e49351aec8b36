"""Every write of the site: a valid body, and the cell of the tables that allows it."""

from .circles import CIRCLES
from .meetings import MEETINGS
from .people import PEOPLE
from .tracker import TRACKER
from .write import Write

WRITES = [*CIRCLES, *TRACKER, *MEETINGS, *PEOPLE]
# Only ever the own account, whatever is sent: tests/security/test_mass_assignment.py.
ON_THE_OWN_ACCOUNT = {
    "members:me", "members:safety", "members:set-up", "members:devices",
    "members:invited", "home:calendar-feed", "home:end-calendar",
}  # fmt: skip

__all__ = ["ON_THE_OWN_ACCOUNT", "WRITES", "Write"]
