"""A list to choose people from told who is still coming in, and a partner the network."""

import datetime as dt

import pytest

from events.meetings import actions as meetings
from investigations import actions as circles
from network_site.members import roles
from tests.factories import FollowUpFactory, MeetingSeriesFactory, MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def newcomer():
    """Has opened the link of the invitation and no more."""
    member = MemberFactory(display_name="Quiet Newcomer", second_factor_at=None)
    roles.give(member, roles.MEMBERS)
    return member


@pytest.fixture
def partner(stranger):
    member = MemberFactory(display_name="Guest")
    roles.give(member, roles.PARTNERS)
    return member


@pytest.fixture
def meeting(secretariat):
    series = MeetingSeriesFactory(kind="partner_forum")
    return meetings.meeting_on(series, dt.date(2026, 12, 3), by=secretariat)


def named_at(client, member, address) -> str:
    client.force_login(member)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.text


def test_who_is_still_coming_in_is_offered_to_no_circle(
    client, lead, newcomer, stranger
):
    opened = circles.open_investigation(lead=lead, title="Sand")

    offered = named_at(client, lead, f"{opened.get_absolute_url()}circle/")

    assert stranger.display_name in offered
    assert newcomer.display_name not in offered


def test_who_is_still_coming_in_is_offered_for_no_follow_up(
    client, lead, newcomer, stranger
):
    offered = named_at(client, lead, "/follow-ups/new/")

    assert stranger.display_name in offered
    assert newcomer.display_name not in offered


def test_who_is_still_coming_in_is_offered_for_no_meeting(
    client, secretariat, newcomer, stranger, meeting
):
    offered = named_at(client, secretariat, f"{meeting.get_absolute_url()}details/")

    assert stranger.display_name in offered
    assert newcomer.display_name not in offered


def test_a_partner_who_chairs_is_offered_only_whom_it_finds(
    client, partner, secretariat, stranger, meeting
):
    meetings.set_details(meeting, version=0, by=secretariat, chair=partner)

    offered = named_at(client, partner, f"{meeting.get_absolute_url()}details/")

    assert secretariat.display_name in offered
    assert stranger.display_name not in offered


def test_a_partner_who_leads_a_circle_is_offered_only_whom_it_finds(
    client, lead, partner, stranger
):
    opened = circles.open_investigation(lead=lead, title="Sand")
    circles.add_to_circle(opened, member=partner, part="lead", by=lead)

    offered = named_at(client, partner, f"{opened.get_absolute_url()}circle/")

    assert lead.display_name in offered  # of the circle
    assert stranger.display_name not in offered


def test_who_is_named_already_stays_though_nobody_finds_it_any_more(
    client, secretariat, newcomer
):
    item = FollowUpFactory(verifier=newcomer)

    offered = named_at(client, secretariat, f"/follow-ups/{item.code}/edit/")

    assert newcomer.display_name in offered
