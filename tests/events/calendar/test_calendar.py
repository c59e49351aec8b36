import datetime as dt

import icalendar
import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from events.calendar import coming, days, sample
from events.calendar.models import EventIndexPage, EventPage
from events.meetings import actions
from events.meetings.models import Meeting
from tests.factories import MeetingFactory, MeetingSeriesFactory

NOVEMBER = dt.datetime(2026, 11, 24, 5, tzinfo=dt.UTC)


@pytest.fixture
def calendar(site_tree):
    page = EventIndexPage(title="Events", slug="events")
    site_tree.home.add_child(instance=page)
    return page


@pytest.fixture
def event(calendar):
    """Makes a published event; fields by name."""

    def make(title="A workshop", *, starts_on=dt.date(2018, 10, 29), **fields):
        page = EventPage(title=title, starts_on=starts_on, **fields)
        calendar.add_child(instance=page)
        page.save_revision().publish()
        return page

    return make


@pytest.fixture
def hidden(event):
    """A draft, a private and an expired event, none of them for the public."""
    yesterday = timezone.now() - dt.timedelta(days=1)
    draft, private, expired = event("Draft"), event("Private"), event("Expired")
    draft.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    EventPage.objects.filter(pk=expired.pk).update(expire_at=yesterday)
    return ["Draft", "Private", "Expired"]


def in_feed(client) -> list:
    response = client.get("/events.ics")
    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    return list(icalendar.Calendar.from_ical(response.content).walk("VEVENT"))


@pytest.mark.parametrize(
    ("first", "last", "is_month_only", "words"),
    [
        ("2024-06-08", None, False, "8 June 2024"),
        ("2024-06-08", "2024-06-08", False, "8 June 2024"),
        ("2024-06-18", "2024-06-21", False, "18 to 21 June 2024"),
        ("2017-01-31", "2017-02-03", False, "31 January to 3 February 2017"),
        ("2017-12-31", "2018-01-02", False, "31 December 2017 to 2 January 2018"),
        ("2023-07-01", None, True, "July 2023"),
    ],
)
def test_days_are_said_as_shortly_as_they_can(first, last, is_month_only, words):
    first = dt.date.fromisoformat(first)
    last = last and dt.date.fromisoformat(last)

    assert days.in_words(first, last, is_month_only=is_month_only) == words


def test_facts_fill_the_calendar_once(site_tree, client):
    sample.load()
    sample.load()

    assert EventPage.objects.count() == 15
    page = client.get("/events/").text
    assert "2017: 2 events" in page
    assert "Vilnius, Lithuania" in page
    assert "July 2023" in page
    assert 'class="mark sample">sample' not in page  # facts, none of them invented


def test_event_has_a_page(client, event):
    page = event("A launch", fact="Thirteen came.", source="A report", place="Bangkok",
                 country="TH")  # fmt: skip

    response = client.get("/events/a-launch/")

    assert response.status_code == 200
    assert response.context["page"].specific == page
    for text in ("Thirteen came.", "A report", "Bangkok, Thailand", "29 October 2018"):
        assert text in response.text


def test_what_is_not_published_is_nowhere(client, event, hidden):
    event("Told")

    listing, feed = client.get("/events/").text, client.get("/events.ics").text

    for text in (listing, feed):
        assert "Told" in text
        assert not [title for title in hidden if title in text]


def test_unpublished_event_has_no_page(client, hidden):
    assert client.get("/events/draft/").status_code == 404
    assert client.get("/events/expired/").status_code == 404


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["In Manila", "In Bangkok"]),
        ("?country=TH", ["In Bangkok"]),
        ("?kind=training", ["In Manila"]),
        ("?kind=training&country=TH", []),
        ("?country=XX", []),
    ],
)
def test_filter_chooses_by_country_and_kind(query, titles, client, event):
    event("In Bangkok", country="TH", kind="launch")
    event("In Manila", country="PH", kind="training", starts_on=dt.date(2019, 1, 1))

    response = client.get(f"/events/{query}")

    assert [page.title for page in response.context["past"]] == titles
    assert ("Nothing fits" in response.text) == (not titles)


def test_empty_calendar_says_so(client, calendar):
    assert "The calendar is empty" in client.get("/events/").text


@pytest.mark.parametrize("count", [1, 3])
def test_calendar_asks_the_same_questions_however_long(
    count, client, event, hidden, theme, django_assert_num_queries
):
    for number in range(count):
        event(f"Past {number}", theme=theme)
        event(f"Ahead {number}", starts_on=dt.date(2090, 1, 1), theme=theme)
    client.get("/events/")  # Wagtail keeps the roots of its sites

    with django_assert_num_queries(11):
        response = client.get("/events/")

    assert len(response.context["past"]) == len(response.context["ahead"]) == count
    assert "Draft" not in response.text


@pytest.mark.parametrize("count", [1, 3])
def test_feed_asks_the_same_questions_however_long(
    count, client, event, hidden, django_assert_num_queries
):
    for number in range(count):
        event(f"Event {number}")
        MeetingFactory(
            series=MeetingSeriesFactory(disclosure="public"), disclosure="public"
        )
    client.get("/events.ics")

    with django_assert_num_queries(4):  # pages, series, rows, those told of
        found = in_feed(client)

    assert len(found) == 2 * count


def test_feed_gives_whole_days_that_stay_the_same(client, event):
    page = event(
        "Conference", starts_on=dt.date(2017, 1, 31), ends_on=dt.date(2017, 2, 3)
    )

    [first], [again] = in_feed(client), in_feed(client)

    assert first["dtstart"].dt == dt.date(2017, 1, 31)
    assert first["dtend"].dt == dt.date(2017, 2, 4)  # the day after, by the standard
    assert str(page.translation_key) in first["uid"]
    assert first == again


def test_month_alone_is_a_whole_month_in_the_feed(client, event):
    event(starts_on=dt.date(2023, 12, 1), is_month_only=True)

    [found] = in_feed(client)

    assert found["dtend"].dt == dt.date(2024, 1, 1)
    assert "December 2023" in found["description"]


def test_text_cannot_break_out_of_the_feed(client, event):
    event("A\\, b; c", fact="End\r\nEND:VEVENT\r\nSUMMARY:evil")

    [found] = in_feed(client)

    assert found["summary"] == "A\\, b; c"
    assert "SUMMARY:evil" in found["description"]


def test_public_series_is_one_rule_with_its_exceptions(client, calendar, secretariat):
    series = MeetingSeriesFactory(disclosure="public", title="Forum")
    hidden = MeetingSeriesFactory(title="Members only", disclosure="network")
    moved, cancelled, closed = (
        actions.meeting_on(series, dt.date(2027, month, day))
        for month, day in [(3, 4), (6, 3), (9, 2)]
    )
    later = dt.datetime(2027, 3, 11, 7, tzinfo=dt.UTC)
    actions.move(moved, starts_at=later, reason="x", version=0, by=secretariat)
    actions.change_state(cancelled, verb="cancel", reason="x", by=secretariat)
    Meeting.objects.filter(pk=closed.pk).update(disclosure="restricted")

    master, override = in_feed(client)

    assert master["rrule"].to_ical() == b"FREQ=MONTHLY;INTERVAL=3;BYDAY=1TH"
    assert str(master["dtstart"].params["TZID"]) == "Asia/Phnom_Penh"
    left_out = {day.dt.date() for entry in master["exdate"] for day in entry.dts}
    assert left_out == {dt.date(2027, 6, 3), dt.date(2027, 9, 2)}
    assert override["recurrence-id"].dt.date() == dt.date(2027, 3, 4)
    assert override["dtstart"].dt == later
    assert hidden.title not in client.get("/events.ics").text


def test_coming_up_merges_events_and_public_meetings(event, theme):
    event("Past")
    event("Near", starts_on=dt.date(2026, 11, 30), theme=theme)
    event("Far", starts_on=dt.date(2026, 12, 9))
    MeetingSeriesFactory(title="Forum", disclosure="public", is_sample=True)
    MeetingSeriesFactory(title="Members only")
    MeetingSeriesFactory(title="Closed", disclosure="public", kind="closed_door")

    found = coming.up(at=NOVEMBER, limit=3)

    assert [one.title for one in found] == ["Near", "Forum", "Far"]
    assert [bool(one.url) for one in found] == [True, False, True]
    assert found[1].where == "14:00 in Phnom Penh"
    assert found[1].is_sample


def test_members_place_is_not_told_to_the_public(client, calendar):
    series = MeetingSeriesFactory(title="Forum", disclosure="public")
    MeetingFactory(series=series, disclosure="public", place="The blue house")

    text = client.get("/events/").text + client.get("/events.ics").text

    assert "Forum" in text
    assert "blue house" not in text
