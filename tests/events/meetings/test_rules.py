import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from events.meetings import rules

YEAR = dt.date(2026, 1, 1), dt.date(2026, 12, 31)


def days_of(rule, *, starts_on=YEAR[0], since=YEAR[0], until=YEAR[1]):
    return [
        day.isoformat()
        for day in rules.days(rule, starts_on=starts_on, since=since, until=until)
    ]


@pytest.mark.parametrize(
    ("rule", "first_three"),
    [
        ("FREQ=WEEKLY;BYDAY=MO", ["2026-01-05", "2026-01-12", "2026-01-19"]),
        ("FREQ=MONTHLY;BYDAY=2TU", ["2026-01-13", "2026-02-10", "2026-03-10"]),
        ("FREQ=MONTHLY;BYDAY=-1FR", ["2026-01-30", "2026-02-27", "2026-03-27"]),
        ("FREQ=MONTHLY;BYMONTHDAY=28", ["2026-01-28", "2026-02-28", "2026-03-28"]),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=1TH", ["2026-01-01", "2026-04-02", "2026-07-02"]),
        ("FREQ=YEARLY;BYMONTH=12;BYDAY=1WE", ["2026-12-02"]),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=9", ["2026-12-09"]),
    ],
)  # fmt: skip
def test_rule_means_these_days(rule, first_three):
    assert days_of(rule)[:3] == first_three


def test_last_day_of_the_month_is_met_in_every_month():
    ends = days_of("FREQ=MONTHLY;BYMONTHDAY=-1")

    assert ends[:4] == ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]
    assert len(ends) == 12


def test_until_counts_its_own_day_in():
    assert days_of("FREQ=MONTHLY;BYDAY=1TH;UNTIL=20260305")[-1] == "2026-03-05"


def test_count_counts_from_the_first_meeting_not_from_the_window():
    rule = "FREQ=MONTHLY;BYDAY=1TH;COUNT=3"

    assert days_of(rule, since=dt.date(2026, 2, 1)) == ["2026-02-05", "2026-03-05"]


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "FREQ=DAILY",
        "FREQ=HOURLY;BYDAY=MO",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;BYDAY=MO,TU",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;BYDAY=TU",
        "FREQ=MONTHLY;BYDAY=5TU",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU",
        "FREQ=MONTHLY;BYDAY=1TU;BYMONTHDAY=1",
        "FREQ=YEARLY;BYDAY=1TU",
        "FREQ=MONTHLY;BYDAY=1TU;UNTIL=20260101;COUNT=3",
        "FREQ=MONTHLY;BYDAY=1TU;UNTIL=20261340",
        "FREQ=MONTHLY;BYDAY=1TU;COUNT=0",
        "FREQ=MONTHLY;BYDAY=1TU;BYSETPOS=1",
        "FREQ=MONTHLY;FREQ=WEEKLY;BYDAY=1TU",
        "RRULE:FREQ=WEEKLY;BYDAY=MO",
        "FREQ=WEEKLY;BYDAY=MO\nEXDATE:20260101",
    ],
)
def test_rule_outside_the_subset_is_refused(rule):
    with pytest.raises(ValidationError):
        rules.validate(rule)


def test_wall_clock_time_stays_over_a_change_to_summer_time():
    clock, zone = dt.time(14), "Europe/Stockholm"

    winter = rules.moment(dt.date(2026, 3, 26), clock, zone)
    summer = rules.moment(dt.date(2026, 4, 2), clock, zone)

    assert (winter.hour, summer.hour) == (13, 12)


@pytest.mark.parametrize(
    ("day", "clock", "in_utc"),
    [
        (dt.date(2026, 3, 29), dt.time(2, 30), "01:30"),  # skipped: read as 03:30
        (dt.date(2026, 10, 25), dt.time(2, 30), "00:30"),  # comes twice: the first
    ],
)
def test_time_that_the_clock_skips_or_repeats_means_one_moment(day, clock, in_utc):
    assert f"{rules.moment(day, clock, 'Europe/Stockholm'):%H:%M}" == in_utc


def test_last_day_is_a_moment_in_utc_for_calendar_programs():
    rule = "FREQ=MONTHLY;BYDAY=1TH;UNTIL=20261203"

    told = rules.for_calendars(rule, time=dt.time(14), zone="Asia/Phnom_Penh")

    assert told == "FREQ=MONTHLY;BYDAY=1TH;UNTIL=20261203T070000Z"


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=WEEKLY;BYDAY=MO", "every week, on Monday"),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=1TH", "every quarter, on the first Thursday"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "every month, on the last day of the month"),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=9", "every year in December, on day 9 of the month"),
    ],
)  # fmt: skip
def test_rule_is_said_in_words(rule, words):
    assert rules.in_words(rule) == words
