import datetime as dt

import pytest
from django.utils import timezone

from events.follow_ups.models import DueChange
from tests.conftest import member_named
from tests.factories import FollowUpFactory, MeetingSeriesFactory

TODAY = timezone.localdate()


def owed(member, **fields):
    fields = {"first_due_on": TODAY, "due_zone": "UTC", "state": "accepted", **fields}
    return FollowUpFactory(owner=member, owner_org=member.organisation, **fields)


def test_empty_desk_says_what_to_do_first(client, reader):
    client.force_login(reader)

    page = client.get("/desk/")

    assert "Nothing waits for you" in page.text
    assert 'href="/follow-ups/"' in page.text.partition("<main")[2]


def test_desk_shows_what_waits_and_counts_it(client, reader, secretariat):
    FollowUpFactory(state="submitted", first_due_on=TODAY, verifier=reader,
                    safe_title="To check")  # fmt: skip
    owed(reader, state="proposed", safe_title="To accept")
    owed(reader, due_on=TODAY - dt.timedelta(days=9), safe_title="Too late")
    owed(reader, due_on=TODAY + dt.timedelta(days=9), safe_title="In nine days")
    owed(reader, due_on=TODAY + dt.timedelta(days=90), safe_title="Far ahead")
    FollowUpFactory(state="declined", asked_by=reader, safe_title="Came back")
    owed(reader, state="verified", safe_title="Closed", delivered_on=TODAY, days_late=0,
         first_days_late=0, verified_org=secretariat.organisation)  # fmt: skip
    FollowUpFactory(safe_title="Of somebody else")
    client.force_login(reader)

    page = client.get("/desk/")

    assert "Four things wait for you" in page.text
    work = page.context["work"]
    titles = {
        name: [item.safe_title for item in getattr(work, name)]
        for name in ("to_accept", "late", "to_verify", "came_back", "due_soon", "later")
    }
    assert titles == {
        "to_accept": ["To accept"], "late": ["Too late"], "to_verify": ["To check"],
        "came_back": ["Came back"], "due_soon": ["In nine days"], "later": ["Far ahead"],
    }  # fmt: skip
    assert "Closed" not in page.text
    assert "Of somebody else" not in page.text


@pytest.mark.parametrize(
    ("turn", "who", "sees"),
    [(1, "theme_lead", True), (2, "theme_lead", False), (2, "secretariat", True),
     (1, "stranger", False)],
)  # fmt: skip
def test_date_request_stands_on_the_desk_of_who_decides(
    client, request, theme, reader, turn, who, sees
):
    item = owed(reader, theme=theme, safe_title="Asked for time", disclosure="network")
    DueChange.objects.create(
        item=item, number=turn, turn=turn, old_due_on=TODAY, new_due_on=TODAY,
        cause="work", reason="Slow", asked_by=reader,
    )  # fmt: skip
    client.force_login(request.getfixturevalue(who))

    assert ("Asked for time" in client.get("/desk/").text) == sees


@pytest.fixture
def theme_lead(theme):
    return member_named("ThemeLead", f"Leads of {theme.slug}")


DESK_QUERIES = 11


@pytest.mark.parametrize("count", [1, 3])
def test_desk_asks_the_same_questions_however_much_waits(
    client, reader, theme, count, django_assert_num_queries
):
    for number in range(count):
        owed(reader, theme=theme, safe_title=f"Mine {number}")
        FollowUpFactory(theme=theme, state="submitted", first_due_on=TODAY,
                        verifier=reader)  # fmt: skip
        MeetingSeriesFactory(starts_on=TODAY)
    FollowUpFactory(theme=theme, disclosure="restricted", safe_title="Not for me")
    client.force_login(reader)

    with django_assert_num_queries(DESK_QUERIES):
        page = client.get("/desk/")

    assert page.text.count("Mine ") == count
    assert "Not for me" not in page.text
