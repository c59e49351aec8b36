import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from events.models import FollowUp
from tests.conftest import member_named
from tests.events.follow_ups.conftest import act_at
from tests.factories import (
    DecisionFactory,
    FollowUpFactory,
    MeetingFactory,
    MeetingSeriesFactory,
    OrganisationFactory,
    ThemeFactory,
)

SOON = timezone.localdate() + dt.timedelta(days=40)


SEES = {  # class and state -> who finds the page
    ("public", "proposed"): {"owner", "verifier", "theme_lead", "secretariat",
                             "colleague", "theme_member", "stranger"},
    ("network", "proposed"): {"owner", "verifier", "theme_lead", "secretariat",
                              "colleague", "theme_member"},
    ("restricted", "proposed"): {"owner", "verifier", "secretariat"},
    ("public", "draft"): {"theme_lead", "secretariat"},
    ("network", "draft"): {"theme_lead", "secretariat"},
    ("restricted", "draft"): {"secretariat"},
}  # fmt: skip


@pytest.mark.parametrize(("disclosure", "state"), SEES)
def test_page_is_for_those_of_the_table_and_no_trace_for_others(
    request, bring_to, disclosure, state
):
    item = bring_to(state, disclosure=disclosure, due_on=SOON, at=timezone.now())
    cast = ["owner", "verifier", "theme_lead", "secretariat", "colleague",
            "theme_member", "stranger", "partner"]  # fmt: skip

    found = set()
    for name in cast:
        client = request.getfixturevalue("sign_in_recently")(
            Client(), request.getfixturevalue(name)
        )
        page, missing = (
            client.get(item.get_absolute_url()),
            client.get("/follow-ups/F-1/"),
        )
        if page.status_code == 200:
            found.add(name)
        else:
            assert (page.status_code, page.content) == (404, missing.content)
            assert client.post(act_at(item, "accept")).content == missing.content
        listed = item.code in client.get("/follow-ups/").text
        exported = item.code in client.get("/follow-ups/export.csv").text
        assert listed == (name in found)
        assert exported == (name in found and disclosure != "restricted")

    assert found == SEES[disclosure, state]


def test_partner_sees_only_what_it_has_a_part_in(client, partner, write, theme):
    mine = FollowUpFactory(theme=theme, owner_org=partner.organisation)
    FollowUpFactory(theme=theme, disclosure="public")
    FollowUpFactory(theme=None)
    client.force_login(partner)

    assert list(client.get("/follow-ups/").context["page"]) == [mine]
    assert client.get("/follow-ups/new/").status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_questions_however_long_it_is(
    client, theme_member, theme, count, django_assert_num_queries
):
    series = MeetingSeriesFactory()
    decision = DecisionFactory(meeting=MeetingFactory(series=series))
    shown = [
        FollowUpFactory(theme=theme, decision=decision, owner=member_named(f"O{n}"))
        for n in range(count)
    ]
    hidden = FollowUpFactory(
        theme=theme, disclosure="restricted", safe_title="Not for this reader"
    )
    elsewhere = FollowUpFactory(theme=ThemeFactory(), safe_title="Of another theme")
    client.force_login(theme_member)

    with django_assert_num_queries(LIST_QUERIES):
        page = client.get("/follow-ups/")

    assert set(page.context["page"]) == set(shown)
    assert page.context["summary"].made == count
    for other in (hidden, elsewhere):
        assert other.safe_title not in page.text
        assert other.owner_org.name not in page.text


LIST_QUERIES = 14


@pytest.mark.parametrize(
    ("query", "found"),
    [("", 4), ("q=bridge", 1), ("q=F-103", 1), ("q=f-999", 0), ("late=yes", 1),
     ("late=week", 1), ("late=month", 0), ("state=open", 3), ("state=verified", 1),
     ("state=soon", 1), ("state=nonsense", 4), ("country=KH", 1), ("late=week&q=no", 0),
     ("page=99", 4), ("owner=nobody", 4)],
)  # fmt: skip
def test_list_is_narrowed_as_the_address_says(client, secretariat, query, found):
    today, kept = timezone.localdate(), OrganisationFactory()
    dated = {"first_due_on": today, "state": "accepted", "due_zone": "UTC"}
    FollowUpFactory(number=101, due_on=today - dt.timedelta(days=3), **dated)
    FollowUpFactory(number=102, due_on=today + dt.timedelta(days=3), **dated)
    FollowUpFactory(number=103, safe_title="The bridge", country="KH")
    FollowUpFactory(
        number=104, state="verified", first_due_on=today, delivered_on=today,
        days_late=0, first_days_late=0, verified_org=kept,
    )  # fmt: skip
    client.force_login(secretariat)

    page = client.get(f"/follow-ups/?{query}")

    assert page.status_code == 200
    assert page.context["page"].paginator.count == found


def test_hundred_rows_come_in_pages_of_fifty(client, secretariat):
    for _ in range(101):
        FollowUpFactory(owner_org=OrganisationFactory(slug="one") if not _ else
                        FollowUp.objects.first().owner_org)  # fmt: skip
    client.force_login(secretariat)

    page = client.get("/follow-ups/?state=open&page=3")

    assert page.text.count('<td class="code') == 1
    assert "?state=open&amp;page=2" in page.text


def test_whole_way_through_the_pages(client, secretariat, owner, verifier, theme):
    decision = DecisionFactory(text="Every member sends its fees")
    client.force_login(secretariat)
    page = client.post(f"/follow-ups/new/?decision={decision.pk}", {
        "kind": "action", "safe_title": "List the fees", "done_when": "It is published",
        "theme": theme.pk, "owner_org": owner.organisation.pk, "due_on": SOON,
        "verifier": verifier.pk, "disclosure": "public", "propose": "1",
    })  # fmt: skip
    item = FollowUp.objects.get()
    assert (page.status_code, page.url) == (302, item.get_absolute_url())
    assert (item.state, item.owner, item.decision) == ("proposed", owner, decision)

    assert item.title == "List the fees"  # not the decision, which stands beside it

    client.force_login(owner)
    assert "List the fees" in client.get("/desk/").text
    client.post(act_at(item, "accept"), {"version": item.version})
    item.refresh_from_db()
    page = client.post(
        act_at(item, "submit"), {"version": item.version, "text": "See the wall"}
    )
    assert page.status_code == 302
    item.refresh_from_db()

    client.force_login(verifier)
    assert "List the fees" in client.get("/desk/").text
    page = client.post(
        act_at(item, "verify"),
        {"version": item.version, "accepted": item.evidence.get().pk},
    )
    assert page.status_code == 302
    item.refresh_from_db()
    assert item.state == "verified"

    progress = Client().get("/progress/")
    assert progress.context["standing"].all.kept == 1
    assert "List the fees" in progress.text
    for person in (owner, verifier, secretariat):
        assert person.display_name not in progress.text


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("due_on", "2020-01-01", "This date is in the past."),
        ("due_on", "soon", "Enter a valid date."),
        ("due_on", "", "This field is required."),
        ("owner_org", "", "This field is required."),
        ("done_when", "", "This field is required."),
        ("safe_title", "x" * 161, "Ensure this value has at most 160"),
        ("due_zone", "Mars/Base", "is not a time zone"),
        ("theme", "0", "Select a valid choice"),
    ],
)
def test_bad_input_is_told_and_what_was_typed_stays(
    client, secretariat, owner, theme, field, value, error
):
    client.force_login(secretariat)
    typed = {
        "kind": "action", "safe_title": "List the fees", "done_when": "Typed at length",
        "theme": theme.pk, "owner_org": owner.organisation.pk, "due_on": SOON,
        "disclosure": "network", "propose": "1", field: value,
    }  # fmt: skip

    page = client.post("/follow-ups/new/", typed)

    assert page.status_code == 400
    assert error in page.text
    assert typed["done_when"] in page.text
    assert not FollowUp.objects.exists()


def test_verifier_of_the_owners_organisation_is_refused(
    client, secretariat, owner, colleague, theme
):
    client.force_login(secretariat)

    page = client.post("/follow-ups/new/", {
        "kind": "action", "safe_title": "List", "done_when": "Done", "theme": theme.pk,
        "owner_org": owner.organisation.pk, "due_on": SOON, "disclosure": "network",
        "verifier": colleague.pk, "propose": "1",
    })  # fmt: skip

    assert "Somebody of another organisation must verify it." in page.text


def test_decision_of_a_closed_meeting_is_no_way_in(client, reader):
    closed = MeetingFactory(series=MeetingSeriesFactory(kind="closed_door"))
    decision = DecisionFactory(meeting=closed, text="Nobody may know")
    client.force_login(reader)

    assert client.get(f"/follow-ups/new/?decision={decision.pk}").status_code == 404
    assert client.get("/follow-ups/new/?decision=x").status_code == 404


def test_member_leaves_a_draft_that_others_propose(client, theme_member, theme, owner):
    client.force_login(theme_member)

    client.post("/follow-ups/new/", {
        "kind": "action", "safe_title": "List", "theme": theme.pk, "keep": "1",
        "disclosure": "network",
    })  # fmt: skip
    item = FollowUp.objects.get()

    assert (item.state, item.asked_by) == ("draft", theme_member)
    refused = client.post(act_at(item, "propose"), {"version": item.version})
    assert refused.status_code == 403
    client.force_login(owner)
    assert client.get(item.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("kind", "disclosure", "begins_as"),
    [
        ("members", "public", "public"),
        ("members", "network", "network"),
        ("members", "restricted", "restricted"),
        ("closed_door", "network", "restricted"),
    ],
)
def test_what_follows_from_a_decision_goes_as_far_as_its_meeting(
    client, secretariat, kind, disclosure, begins_as
):
    meeting = MeetingFactory(
        series=MeetingSeriesFactory(kind=kind), disclosure=disclosure
    )
    decision = DecisionFactory(meeting=meeting, text="Said in the meeting")
    client.force_login(secretariat)

    form = client.get(f"/follow-ups/new/?decision={decision.pk}").context["form"]

    assert form["disclosure"].value() == begins_as
    assert form["safe_title"].value() in (None, "")


def test_the_rest_of_the_form_is_folded_until_something_in_it_matters(
    client, secretariat, theme
):
    client.force_login(secretariat)

    empty = client.get("/follow-ups/new/")
    wrong = client.post("/follow-ups/new/", {"due_zone": "Mars/Base", "keep": "1"})

    for page in (empty, wrong):
        for name in page.context["form"].fields:
            assert page.text.count(f'name="{name}"') == 1
    assert "<details>" in empty.text
    assert "<details open>" in wrong.text
    assert "is not a time zone" in wrong.text
