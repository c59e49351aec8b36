import datetime as dt

import pytest

from events.follow_ups.models import FollowUp
from events.follow_ups.standing import standing
from tests.factories import FollowUpFactory, ThemeFactory

pytestmark = pytest.mark.django_db
# 24 November in Europe and America, 25 November in the region
MIDNIGHT = dt.datetime(2026, 11, 24, 17, 30, tzinfo=dt.UTC)


def running(day: dt.date, zone="Asia/Bangkok", state="accepted", **fields):
    return FollowUpFactory(
        state=state, due_on=day, due_zone=zone, first_due_on=day, **fields
    )


@pytest.mark.parametrize(
    ("zone", "is_late"),
    [
        ("Asia/Bangkok", True),
        ("Asia/Manila", True),
        ("UTC", False),
        ("Europe/Stockholm", False),
        ("America/New_York", False),
        ("Pacific/Kiritimati", True),
    ],
)
def test_item_is_late_by_its_own_day(zone, is_late):
    item = running(dt.date(2026, 11, 24), zone)
    running(dt.date(2026, 11, 25), "Asia/Bangkok")

    assert list(FollowUp.objects.late(at=MIDNIGHT)) == [item] * is_late
    assert item.is_late(at=MIDNIGHT) == is_late


@pytest.mark.parametrize(
    ("state", "is_late"),
    [("accepted", True), ("in_progress", True), ("blocked", True), ("proposed", False),
     ("submitted", False), ("dropped", False), ("transferred", False)],
)  # fmt: skip
def test_only_the_running_clock_makes_late(state, is_late):
    running(dt.date(2026, 11, 1), state=state)

    assert FollowUp.objects.late(at=MIDNIGHT).exists() == is_late
    assert FollowUp.objects.never_accepted(at=MIDNIGHT).exists() == (
        state == "proposed"
    )


def test_bands_meet_without_gap_or_overlap():
    today = dt.date(2026, 11, 25)
    for days in (0, 1, 7, 8, 30, 31, 90, 91, 400):
        running(today - dt.timedelta(days=days))

    assert FollowUp.objects.count_by_band(at=MIDNIGHT) == [2, 2, 2, 2]
    assert FollowUp.objects.late_by(8, 30, at=MIDNIGHT).count() == 2
    assert FollowUp.objects.late_by(91, None, at=MIDNIGHT).count() == 2


def test_due_within_counts_today_and_the_last_day():
    today = dt.date(2026, 11, 25)
    for days in (-1, 0, 14, 15):
        running(today + dt.timedelta(days=days))

    assert FollowUp.objects.due_within(14, at=MIDNIGHT).count() == 2


@pytest.mark.parametrize("count", [1, 3])
def test_standing_counts_what_is_released(count, django_assert_num_queries):
    today, theme = dt.date(2026, 11, 25), ThemeFactory()
    public = {"theme": theme, "disclosure": "public"}
    for number in range(count):
        zone = ["Asia/Bangkok", "UTC", "Asia/Manila"][number]
        running(today - dt.timedelta(days=3), zone, **public)
        running(today + dt.timedelta(days=3), zone, **public)
        running(today + dt.timedelta(days=30), zone, **public)
        running(today, zone, state="submitted", **public)
        FollowUpFactory(**public)  # only proposed
        running(today, zone, theme=theme, disclosure="network")
        running(today, zone, theme=theme, disclosure="restricted")

    with django_assert_num_queries(3):  # zones, numbers, themes
        found = standing(at=MIDNIGHT)

    numbers = found.of(theme)
    assert (numbers.kept, numbers.late) == (0, count)
    assert (numbers.on_course, numbers.due_soon) == (2 * count, count)
    assert found.all == numbers
    for word in ("late", "due_soon", "on_course"):
        listed = FollowUp.objects.published().standing_as(word, at=MIDNIGHT)
        assert listed.count() == getattr(numbers, word)
        assert {item.standing(at=MIDNIGHT) for item in listed} == {word}
