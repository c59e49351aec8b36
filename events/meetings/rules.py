"""The recurrence rules that a series may have, and the days they mean.

A subset of RFC 5545: weekly, monthly, quarterly (monthly, interval 3) and yearly; on a
weekday, on the nth or last weekday of the month, on a day of the month; for ever, until
a day, or a number of times. Days are days on the calendar of the series' own zone.
"""

import datetime as dt
import re
import zoneinfo

from dateutil.rrule import rrulestr
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

WEEKDAYS = {
    "MO": _("Monday"), "TU": _("Tuesday"), "WE": _("Wednesday"), "TH": _("Thursday"),
    "FR": _("Friday"), "SA": _("Saturday"), "SU": _("Sunday"),
}  # fmt: skip
PLACES = {"1": _("first"), "2": _("second"), "3": _("third"), "4": _("fourth"),
          "-1": _("last")}  # fmt: skip
INTERVALS = {"WEEKLY": {"1"}, "MONTHLY": {"1", "3"}, "YEARLY": {"1"}}
_WEEKDAY = f"(?:{'|'.join(WEEKDAYS)})"
_DAYS_OF_MONTH = r"(?:-1|[1-9]|1\d|2[0-8])"  # the 29th to 31st would skip months
_SHAPES = {  # what each part may look like
    "FREQ": "WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": "1|3",
    "BYDAY": rf"(?:[1-4]|-1)?{_WEEKDAY}",
    "BYMONTHDAY": _DAYS_OF_MONTH,
    "BYMONTH": r"[1-9]|1[0-2]",
    "UNTIL": r"\d{8}",
    "COUNT": r"[1-9]\d{0,2}",
}


def parts_of(rule: str) -> dict[str, str]:
    """The parts of a rule of the subset; a ValidationError for any other."""
    pairs = [part.partition("=") for part in rule.split(";")]
    parts = {name: value for name, _sign, value in pairs}
    if len(parts) != len(pairs) or not all(
        name in _SHAPES and re.fullmatch(_SHAPES[name], value, re.ASCII)
        for name, value in parts.items()
    ):
        raise _refusal(rule)
    if not _fits(parts):
        raise _refusal(rule)
    return parts


def validate(rule: str) -> None:
    parts_of(rule)


def _fits(parts: dict[str, str]) -> bool:
    """True when parts that look right also go together."""
    frequency = parts.get("FREQ", "")
    by_day, by_month_day = parts.get("BYDAY", ""), parts.get("BYMONTHDAY", "")
    is_nth = by_day[:-2] != ""
    if frequency not in INTERVALS or {"UNTIL", "COUNT"} <= parts.keys():
        return False
    if parts.get("INTERVAL", "1") not in INTERVALS[frequency] or not _is_day(parts):
        return False
    if frequency == "WEEKLY":
        return bool(by_day) and not is_nth and not {"BYMONTHDAY", "BYMONTH"} & {*parts}
    one_of_them = is_nth != bool(by_month_day) and bool(by_day) == is_nth
    return one_of_them and ("BYMONTH" in parts) == (frequency == "YEARLY")


def _is_day(parts: dict[str, str]) -> bool:
    try:
        dt.datetime.strptime(parts.get("UNTIL", "20000101"), "%Y%m%d")  # noqa: DTZ007 - a day
    except ValueError:
        return False
    return True


def _refusal(rule: str) -> ValidationError:
    return ValidationError(
        _("“%(rule)s” is not a rule that a series can have."), params={"rule": rule}
    )


def in_words(rule: str) -> str:
    """The rule as a person would say it."""
    parts = parts_of(rule)
    frequency = parts["FREQ"]
    if frequency == "WEEKLY":
        return now_("every week, on %s") % WEEKDAYS[parts["BYDAY"]]
    is_quarterly = parts.get("INTERVAL") == "3"
    often = now_("every quarter") if is_quarterly else now_("every month")
    if frequency == "YEARLY":
        often = now_("every year in %s") % MONTHS[int(parts["BYMONTH"])]
    return f"{often}, {_on(parts)}"


def _on(parts: dict[str, str]) -> str:
    if parts.get("BYMONTHDAY") == "-1":
        return now_("on the last day of the month")
    if "BYMONTHDAY" in parts:
        return now_("on day %s of the month") % parts["BYMONTHDAY"]
    nth, weekday = parts["BYDAY"][:-2], parts["BYDAY"][-2:]
    names = {"nth": PLACES[nth], "weekday": WEEKDAYS[weekday]}
    return now_("on the %(nth)s %(weekday)s") % names


def days(rule: str, *, starts_on: dt.date, since: dt.date, until: dt.date):
    """The days of the rule from `since` to `until`, both included, in order."""
    parts_of(rule)
    first = dt.datetime.combine(starts_on, dt.time())
    every = rrulestr(rule, dtstart=first)
    since, until = (dt.datetime.combine(day, dt.time()) for day in (since, until))
    return [moment.date() for moment in every.between(since, until, inc=True)]


def first_day(rule: str, *, starts_on: dt.date) -> dt.date | None:
    """The first day of the rule on or after `starts_on`."""
    parts_of(rule)
    first = dt.datetime.combine(starts_on, dt.time())
    moment = rrulestr(rule, dtstart=first).after(first, inc=True)
    return moment and moment.date()


def for_calendars(rule: str, *, time: dt.time, zone: str) -> str:
    """The rule as calendar programs read it: there the last day is a moment in UTC."""
    parts = parts_of(rule)
    if "UNTIL" in parts:
        last = dt.date.fromisoformat(parts["UNTIL"])
        parts["UNTIL"] = f"{moment(last, time, zone):%Y%m%dT%H%M%SZ}"
    return ";".join(f"{name}={value}" for name, value in parts.items())


def city_of(zone: str) -> str:
    """Phnom Penh, of Asia/Phnom_Penh."""
    return zone.rpartition("/")[2].replace("_", " ")


def moment(day: dt.date, time: dt.time, zone: str) -> dt.datetime:
    """That time by the clock on the wall of `zone`, in UTC.

    A time that a change to summer time skips is read by the clock before the change,
    one that comes twice is the first: as RFC 5545 has it.
    """
    local = dt.datetime.combine(day, time, tzinfo=zoneinfo.ZoneInfo(zone))
    return local.astimezone(dt.UTC)
