"""Series, meetings and decisions."""

from events.meetings import access
from events.models import Decision, Meeting, MeetingSeries
from network_site.members.models import Theme

from .kind import Act, Kind, among

CLASSES = ["public", "network", "restricted", "closed door", "partner forum"]


def _may_plan_for(member, series) -> bool:
    themes = Theme.objects.filter(access.themes_to_plan(member))
    return among(themes, series.theme) and access.may_start_series(member, series.theme)


SERIES = Kind(
    "series",
    "Meetings that come back. A closed-door or restricted series is told to the "
    "organisations expected at it; of a public one anybody reads title and dates in the "
    "calendar, and nothing else.",
    lambda member, one: among(MeetingSeries.objects.visible_to(member), one),
    CLASSES,
    [
        Act(
            "attend every meeting",
            lambda m, one: among(MeetingSeries.objects.open_to(m), one),
            of="network",
        ),
        Act(
            "attend every forum",
            lambda m, one: among(MeetingSeries.objects.open_to(m), one),
            of="partner forum",
        ),
        Act(
            "plan it",
            lambda m, one: among(MeetingSeries.objects.editable_by(m), one),
        ),
        Act("start one of the theme", _may_plan_for),
        Act(
            "start one of the network",
            lambda member, _: access.may_start_series(member, None),
            of=None,
        ),
    ],
)
MEETING = Kind(
    "meeting",
    "Agenda, minutes, who was invited. “Restricted one” is a single restricted meeting of "
    "an open series; the closed-door one invites the partner.",
    lambda member, one: among(Meeting.objects.visible_to(member), one),
    [*CLASSES, "restricted one"],
    [
        Act(
            "write agenda, minutes, decisions",
            lambda m, one: among(Meeting.objects.editable_by(m), one),
        ),
        Act("approve the minutes, appoint, invite", access.may_approve),
    ],
)
DECISION = Kind(
    "decision",
    "What a meeting settled; seen with its meeting.",
    lambda member, one: among(Decision.objects.visible_to(member), one),
    [*CLASSES, "restricted one"],
    [
        Act(
            "say that nothing follows from it",
            lambda m, one: among(Decision.objects.editable_by(m), one),
        )
    ],
)
KINDS = [SERIES, MEETING, DECISION]
