"""What is written into series and meetings."""

import datetime as dt

from django.utils import timezone

from .write import Write

LATER = dt.timedelta(days=60)


def _day(of: str = "network", **more):
    def parts(world):
        one = world.things["meeting", of]
        return {"slug": one.series.slug, "day": one.date, **{
            key: getattr(one, rows).first().pk for key, rows in more.items()
        }}  # fmt: skip

    return parts


def _details(world) -> dict:
    one = world.things["meeting", "network"]
    return {"version": one.details_version, "mode": "online", "place": "Elsewhere",
            "disclosure": "restricted", "chair": one.chair_id}  # fmt: skip


def _move(world) -> dict:
    one = world.things["meeting", "network"]
    return {"version": one.details_version, "reason": "Holiday", "time": "10:00",
            "day": (timezone.now() + LATER).date().isoformat()}  # fmt: skip


def _minutes(world) -> dict:
    return {"version": world.things["meeting", "network"].version, "text": "Other"}


def _series(world) -> dict:
    return {"title": "New series", "slug": "new-series", "kind": "members",
            "repeats": "monthly", "by": "weekday", "nth": "1", "weekday": "TH",
            "day": "1", "starts_on": "2026-12-01", "start_time": "14:00", "minutes": 90,
            "zone": "Asia/Bangkok", "disclosure": "network", "agenda_lead_days": 14,
            "theme": world.theme.pk}  # fmt: skip


WRITES_IT = ("meeting", "write agenda, minutes, decisions")
MEETINGS = [
    Write("events:new-series", ("series", "start one of the theme"), lambda w: {}, _series),
    Write("events:minutes", ("meeting", WRITES_IT[1]), _day(), _minutes),
    Write("events:meeting-details", WRITES_IT, _day(), _details),
    Write("events:move-meeting", WRITES_IT, _day(), _move),
    Write("events:meeting-state", WRITES_IT, _day(), lambda w: {"verb": "open_agenda"}),
    Write("events:add-agenda-item", WRITES_IT, _day(),
          lambda w: {"title": "Point", "kind": "discussion", "minutes": 5}),
    Write("events:dispose", WRITES_IT, _day(pk="agenda_items"),
          lambda w: {"disposition": "dropped"}),
    Write("events:write-decision", WRITES_IT, _day(),
          lambda w: {"text": "We do", "method": "vote"}),
    Write("events:no-follow-up", WRITES_IT, _day(pk="decisions"),
          lambda w: {"reason": "None"}),
]  # fmt: skip
