"""A series of each kind and class, with a meeting, its agenda, minutes and a decision."""

import datetime as dt

from events.meetings import actions
from events.models import MeetingSeries
from tests.factories import MeetingSeriesFactory

from .marks import marker

SERIES = {  # class: fields of the series
    "public": {"disclosure": "public"},
    "network": {},
    "restricted": {"disclosure": "restricted"},
    "closed door": {"kind": "closed_door"},
    "partner forum": {"kind": "partner_forum"},
}
INVITING = ["closed door"]  # a meeting of it invites the partner's organisation
DAY = dt.date(2026, 12, 3)


def fill(world) -> None:
    for of in SERIES:
        fill_one(world, of)
    _restricted_meeting(world)


def fill_one(world, of: str, name: str = "") -> MeetingSeries:
    name = name or of
    words = marker(world, "series", name)
    series = MeetingSeriesFactory(
        slug=f"s-{words('slug')}", title=words("title"), theme=world.theme, **SERIES[of]
    )
    series.expected_organisations.add(world.distant)
    world.things["series", name] = series
    _meeting(world, series, name, DAY, invited=of in INVITING)
    return series


def _restricted_meeting(world) -> None:
    """One of an open series that is told only to who is expected at it."""
    series, day = world.things["series", "network"], DAY + dt.timedelta(days=91)
    _meeting(world, series, "restricted one", day, disclosure="restricted")


def _meeting(world, series, name, day, *, invited=False, disclosure=""):
    words, secretariat = marker(world, "meeting", name), world.people["secretariat"]
    meeting = actions.meeting_on(series, day)
    actions.set_details(
        meeting, version=0, by=secretariat, place=words("place"),
        chair=world.people["chair"], minute_taker=world.people["minute-taker"],
        disclosure=disclosure or meeting.disclosure,
        invited=[world.invited] if invited else None,
    )  # fmt: skip
    actions.add_agenda_item(
        meeting, by=secretariat, title=words("agenda title"), text=words("agenda text")
    )
    actions.write_minutes(meeting, text=words("minutes"), version=0, by=secretariat)
    said = marker(world, "decision", name)
    decision = actions.write_decision(meeting, text=said("text"), by=secretariat)
    if name != "restricted one":  # something follows from that one, in tracker.py
        actions.need_no_follow_up(decision, reason=said("reason"), by=secretariat)
    meeting.refresh_from_db()
    world.things["meeting", name] = meeting
    world.things["decision", name] = decision
