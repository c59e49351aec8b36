import pytest

from events.meetings.models import Attendance, Decision, Meeting, MeetingSeries
from network_site.members import roles
from tests.conftest import member_named
from tests.factories import (
    DecisionFactory,
    MeetingFactory,
    MeetingSeriesFactory,
    MemberFactory,
    OrganisationFactory,
)


def sees(member, meeting) -> bool:
    decision = DecisionFactory(meeting=meeting)
    told = {
        Meeting.objects.visible_to(member).contains(meeting),
        MeetingSeries.objects.visible_to(member).contains(meeting.series),
        Decision.objects.visible_to(member).contains(decision),
    }
    assert len(told) == 1  # a meeting, its series and its decisions go together
    return told.pop()


def someone(who):
    """A member of that standing, and of the organisation that is expected or invited."""
    if who == "nobody":
        return MemberFactory()  # an account without any role
    if who == "partner":
        member = MemberFactory(organisation=OrganisationFactory(kind="partner"))
        roles.give(member, roles.PARTNERS)
        return member
    groups = {"secretariat": [roles.SECRETARIAT], "lead": ["Leads of the-theme"]}
    return member_named("Someone", *groups.get(who, []))


@pytest.mark.parametrize(
    ("kind", "disclosure", "who_sees"),
    [
        ("members", "network", {"secretariat", "lead", "member"}),
        ("members", "public", {"secretariat", "lead", "member"}),
        ("members", "restricted", {"secretariat", "lead"}),
        ("training", "network", {"secretariat", "lead", "member"}),
        ("partner_forum", "network", {"secretariat", "lead", "member", "partner"}),
        ("partner_forum", "restricted", {"secretariat", "lead"}),
        ("closed_door", "network", {"secretariat", "lead"}),
        ("closed_door", "restricted", {"secretariat", "lead"}),
    ],
)
@pytest.mark.parametrize("who", ["secretariat", "lead", "member", "partner", "nobody"])
def test_who_sees_a_series_and_its_meetings(kind, disclosure, who_sees, who, theme):
    theme.slug = "the-theme"
    theme.save()
    series = MeetingSeriesFactory(kind=kind, disclosure=disclosure, theme=theme)
    meeting = MeetingFactory(series=series, disclosure=disclosure)

    assert sees(someone(who), meeting) == (who in who_sees)


@pytest.mark.parametrize("who", ["member", "partner"])
@pytest.mark.parametrize("kind", ["members", "closed_door"])
@pytest.mark.parametrize("disclosure", ["network", "restricted"])
def test_expected_organisation_sees_its_series(kind, disclosure, who, db):
    member = someone(who)
    series = MeetingSeriesFactory(kind=kind, disclosure=disclosure)
    series.expected_organisations.add(OrganisationFactory(), member.organisation)
    meeting = MeetingFactory(series=series, disclosure=disclosure)

    assert sees(member, meeting)


@pytest.mark.parametrize("who", ["member", "partner"])
def test_invited_organisation_sees_that_meeting_and_no_other(who, db):
    member = someone(who)
    series = MeetingSeriesFactory(kind="closed_door")
    meeting = MeetingFactory(series=series)
    Attendance.objects.create(meeting=meeting, organisation=OrganisationFactory())
    Attendance.objects.create(meeting=meeting, organisation=member.organisation)
    other = MeetingFactory(series=series, original_slot="2026-06-04T07:00Z",
                           starts_at="2026-06-04T07:00Z", ends_at="2026-06-04T08:00Z")  # fmt: skip

    assert list(Meeting.objects.visible_to(member)) == [meeting]
    assert not MeetingSeries.objects.open_to(member).exists()
    assert not Decision.objects.visible_to(member).filter(meeting=other).exists()


@pytest.mark.parametrize("part", ["chair", "minute_taker"])
def test_who_leads_a_closed_meeting_sees_and_writes_it(part, reader):
    series = MeetingSeriesFactory(kind="closed_door")
    meeting = MeetingFactory(series=series, **{part: reader})

    assert sees(reader, meeting)
    assert Meeting.objects.editable_by(reader).contains(meeting)


def test_expected_organisations_do_not_multiply_rows(secretariat, reader):
    series = MeetingSeriesFactory(theme=None)
    series.expected_organisations.set(OrganisationFactory.create_batch(3))
    meeting = MeetingFactory(series=series)

    for member in (secretariat, reader):
        assert list(MeetingSeries.objects.visible_to(member)) == [series]
        assert list(Meeting.objects.visible_to(member)) == [meeting]


def test_people_without_an_organisation_share_nothing(db):
    series = MeetingSeriesFactory(kind="closed_door")
    series.expected_organisations.add(OrganisationFactory())
    member = member_named("Free")
    member.organisation = None
    member.save()

    assert not sees(member, MeetingFactory(series=series))


def test_published_is_public_in_the_meeting_and_in_the_series(db):
    open_series = MeetingSeriesFactory(disclosure="public")
    told = MeetingFactory(series=open_series, disclosure="public")
    for series, own in [
        ("network", "public"),
        ("public", "network"),
        ("public", "restricted"),
    ]:
        MeetingFactory(series=MeetingSeriesFactory(disclosure=series), disclosure=own)
    closed = MeetingSeriesFactory(disclosure="public", kind="closed_door")
    MeetingFactory(series=closed, disclosure="public")

    assert list(Meeting.objects.published()) == [told]
