"""What waits for one member, gathered from every room."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from events.follow_ups.models import DueChange, FollowUp
from events.follow_ups.models.mark import SOON
from events.follow_ups.models.states import RUNNING, State
from events.meetings import occurrences
from investigations.models import Investigation
from network_site.members.gaps.access import may_see_gaps
from network_site.members.gaps.reading import gaps
from network_site.members.models import SupportRequest
from network_site.members.support import access as protection

AHEAD = dt.timedelta(days=100)  # a quarterly series shows its next date
MOST = 4  # meetings


@dataclass
class Work:
    """Each list is read once, whatever the page shows of it."""

    member: object
    at: dt.datetime

    @cached_property
    def owed(self) -> list[FollowUp]:
        """What the member answers for and has not closed."""
        states = [State.PROPOSED, State.TRANSFERRED, *RUNNING]
        owed = FollowUp.objects.owed_by(self.member).filter(state__in=states)
        return list(owed.for_listing(self.member).open_first())

    @property
    def to_accept(self):
        return [item for item in self.owed if item.state not in RUNNING]

    @property
    def late(self):
        return [item for item in self.owed if item.is_late(at=self.at)]

    @property
    def due_soon(self):
        return [
            item for item in self.owed
            if item.state in RUNNING and -SOON <= item.days_over(at=self.at) <= 0
        ]  # fmt: skip

    @property
    def later(self):
        return [
            item for item in self.owed
            if item.state in RUNNING and item.days_over(at=self.at) < -SOON
        ]  # fmt: skip

    @cached_property
    def to_verify(self):
        found = FollowUp.objects.to_verify(self.member)
        return list(found.for_listing(self.member).order_by("state_since"))

    @cached_property
    def came_back(self):
        return list(FollowUp.objects.came_back_to(self.member).for_listing(self.member))

    @cached_property
    def dates(self):
        return list(DueChange.objects.to_decide(self.member))

    @cached_property
    def meetings(self):
        found = occurrences.upcoming(self.member, at=self.at, within=AHEAD)
        return list(occurrences.first_of_each(found).values())[:MOST]

    @cached_property
    def unread(self):
        mine = Investigation.objects.visible_to(self.member)
        return list(mine.for_listing(self.member).filter(unread__gt=0))

    @cached_property
    def calls_for_help(self) -> int:
        """Requests that nobody has in hand yet, for those on the protection desk."""
        if not protection.is_on_desk(self.member):
            return 0
        return SupportRequest.objects.at_desk_of(self.member).untaken().count()

    @cached_property
    def gaps(self) -> int:
        """Places where somebody is missing, for those who may know."""
        return gaps().count if may_see_gaps(self.member) else 0

    @property
    def waiting(self) -> int:
        """Things that stand still until the member acts."""
        stopped = (
            self.to_accept, self.late, self.to_verify, self.came_back, self.dates,
        )  # fmt: skip
        return sum(len(things) for things in stopped) + self.calls_for_help

    @property
    def is_empty(self) -> bool:
        return not (self.waiting or self.owed or self.unread or self.meetings)


def work_of(member, *, at=None) -> Work:
    return Work(member, at or timezone.now())
