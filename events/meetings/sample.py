"""The sample series: invented, and marked as sample on every page that shows them."""

import datetime as dt

from events.disclosure import Disclosure
from network_site.members.models import Theme
from network_site.members.sample import member

from . import actions
from .models import Decision, Meeting, MeetingSeries

FORUM = "quarterly-forum"
CALL = "information-call"
NONE_NEEDED = "Sample: it only settles how we write things down."
MARCH, JUNE, SEPTEMBER, DECEMBER = (
    dt.date(2026, 3, 5), dt.date(2026, 6, 4), dt.date(2026, 9, 3), dt.date(2026, 12, 3)
)  # fmt: skip
DECISIONS = [  # day, text, why no follow-up is needed (empty: follow-ups are attached)
    (MARCH, "Sample decision: minutes name organisations, never people.", NONE_NEEDED),
    (JUNE, "Sample decision: every member sends its list of fees for public services, "
           "with the source of each.", ""),
    (JUNE, "Sample decision: one list of five data fields for contract awards, used by "
           "all.", ""),
    (SEPTEMBER, "Sample decision: the poster of fees is translated into Khmer and Lao.", ""),
    (SEPTEMBER, "Sample decision: lawyers who take whistleblower cases are listed by "
                "country.", ""),
]  # fmt: skip
AGENDA = [  # title, kind, minutes
    ("Sample point: what was kept and what is late since the last forum", "review", 30),
    ("Sample point: what each theme asks for next", "discussion", 40),
    ("Sample point: decisions and who follows them up", "decision", 20),
]
MINUTES = (
    "Sample minutes. The forum went through the follow-ups, theme by theme, heard what "
    "each theme asks for next, and took the decisions above."
)


def load() -> None:
    """Two series, three past forums with decisions, the next one with an agenda."""
    secretariat = member("secretariat")
    if MeetingSeries.objects.filter(slug=FORUM).exists():
        return
    forum = actions.start_series(
        by=secretariat, slug=FORUM, title="Quarterly forum (sample)",
        kind="partner_forum", rule="FREQ=MONTHLY;INTERVAL=3;BYDAY=1TH",
        starts_on=MARCH, start_time=dt.time(14), minutes=90,
        zone="Asia/Phnom_Penh", disclosure=Disclosure.PUBLIC, is_sample=True,
    )  # fmt: skip
    actions.start_series(
        by=secretariat, slug=CALL, title="Access to information, monthly call (sample)",
        theme=Theme.objects.get(slug="access-to-information"), kind="members",
        rule="FREQ=MONTHLY;BYDAY=2TU", starts_on=dt.date(2026, 11, 10),
        start_time=dt.time(10), minutes=60, zone="Asia/Phnom_Penh", is_sample=True,
    )  # fmt: skip
    for day in (MARCH, JUNE, SEPTEMBER):
        _hold(actions.meeting_on(forum, day), by=secretariat)
    _prepare(actions.meeting_on(forum, DECEMBER), by=secretariat)
    approve_settled()


def decisions():
    """The sample decisions that wait for follow-ups, the oldest first."""
    waiting = Decision.objects.filter(
        meeting__series__slug=FORUM, meeting__series__is_sample=True,
        no_follow_up_reason="",
    )  # fmt: skip
    return waiting.order_by("meeting__starts_at", "pk")


def approve_settled() -> None:
    """Approve forums whose every decision is followed up; the last one still waits."""
    circulated = Meeting.objects.filter(
        series__slug=FORUM, series__is_sample=True, state=Meeting.State.CIRCULATED,
        original_slot__date__lt=SEPTEMBER,
    )  # fmt: skip
    for meeting in circulated:
        if not meeting.decisions.without_follow_up().exists():
            actions.change_state(meeting, verb="approve", by=member("secretariat"))


def _hold(meeting: Meeting, *, by) -> None:
    _prepare(meeting, by=by)
    actions.change_state(meeting, verb="start", by=by)
    for item in meeting.agenda_items.all():
        actions.dispose(item, disposition="dealt_with", by=by)
    for day, text, reason in DECISIONS:
        if day == meeting.date:
            decision = actions.write_decision(meeting, text=text, by=by)
            if reason:
                actions.need_no_follow_up(decision, reason=reason, by=by)
    actions.change_state(meeting, verb="end", by=by)
    actions.write_minutes(meeting, text=MINUTES, version=0, by=by)
    actions.change_state(meeting, verb="circulate", by=by)


def _prepare(meeting: Meeting, *, by) -> None:
    actions.set_details(
        meeting, version=0, by=by, mode="online", chair=member("lead.kh"),
        minute_taker=by,
    )  # fmt: skip
    actions.change_state(meeting, verb="open_agenda", by=by)
    for title, kind, minutes in AGENDA:
        actions.add_agenda_item(meeting, by=by, title=title, kind=kind, minutes=minutes)
