"""What takes two people is not done by one in two parts."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from events.follow_ups import access, actions
from events.follow_ups.access import Part
from events.meetings.models import Attendance, Meeting
from network_site.members import roles
from tests.events.follow_ups.conftest import (  # noqa: F401 - the cast
    owner,
    theme_lead,
    verifier,
    write,
)
from tests.factories import DecisionFactory, MeetingFactory, OrganisationFactory


def details(client, member, meeting, **fields):
    client.force_login(member)
    day = meeting.date.isoformat()
    address = reverse("events:meeting-details", args=[meeting.series.slug, day])
    return client.post(address, {"mode": "online", "version": 0, **fields})


@pytest.fixture
def minuted(reader, lead):
    """A restricted meeting whose minutes wait for the chair."""
    meeting = MeetingFactory(
        minute_taker=reader, chair=lead, state="circulated", minutes="We met.",
        disclosure="restricted",
    )  # fmt: skip
    Attendance.objects.create(meeting=meeting, organisation=OrganisationFactory())
    return meeting


def test_a_minute_taker_does_not_become_the_chair_and_approve(client, minuted, reader):
    guest = OrganisationFactory()

    answer = details(
        client, reader, minuted, chair=reader.pk, disclosure="public", place="Hanoi",
        invited=[guest.pk],
    )  # fmt: skip

    after = Meeting.objects.get()
    assert answer.status_code == 302
    assert after.place == "Hanoi"
    assert after.chair == minuted.chair
    assert after.disclosure == "restricted"
    assert guest.pk not in after.attendances.values_list("organisation", flat=True)
    assert after.attendances.count() == 1


def test_a_chair_appoints(client, minuted, lead, reader):
    details(client, lead, minuted, chair=lead.pk, minute_taker=lead.pk,
            disclosure="restricted")  # fmt: skip

    assert Meeting.objects.get().minute_taker == lead


@pytest.mark.usefixtures("verifier")
def test_who_hands_in_without_evidence_does_not_verify(write, secretariat):  # noqa: F811
    ask = write(kind="ask", verifier=None)
    for verb in ("propose", "accept", "submit"):
        ask = getattr(actions, verb)(ask, by=secretariat)

    assert Part.VERIFIER not in access.parts_of(ask, secretariat)
    with pytest.raises(PermissionDenied):
        actions.verify(ask, by=secretariat)


@pytest.mark.parametrize(
    ("disclosure", "status"), [("network", 400), ("public", 400), ("restricted", 302)]
)
def test_what_follows_from_a_restricted_meeting_stays_restricted(
    client, secretariat, disclosure, status
):
    decision = DecisionFactory(meeting=MeetingFactory(disclosure="restricted"))
    client.force_login(secretariat)
    words = {"kind": "action", "safe_title": "List the fees", "full_title": "",
             "disclosure": disclosure}  # fmt: skip

    made = client.post(f"/follow-ups/new/?decision={decision.pk}", words)

    assert made.status_code == status
    if status == 302:
        again = {**words, "disclosure": "public", "version": 1}
        assert client.post(f"{made['Location']}edit/", again).status_code == 400


def test_partners_and_members_may_be_let_into_a_circle_and_operators_not(
    client, lead, reader, partner_member, operator
):
    from investigations.actions import open_investigation

    opened = open_investigation(lead=lead, title="Sand")
    client.force_login(lead)
    page = client.get(f"{opened.get_absolute_url()}circle/").text

    assert reader.display_name in page
    assert partner_member.display_name in page
    assert operator.display_name not in page
    answer = client.post(
        f"{opened.get_absolute_url()}circle/add/",
        {"member": operator.pk, "part": "observer"},
    )
    assert answer.status_code == 400


@pytest.fixture
def partner_member(db):
    from tests.factories import MemberFactory

    member = MemberFactory(display_name="A guest")
    roles.give(member, roles.PARTNERS)
    return member


@pytest.fixture
def operator(db):
    from tests.factories import MemberFactory

    return MemberFactory(display_name="Machine room", is_staff=True, is_superuser=True)
