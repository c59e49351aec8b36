from events.meetings import sample
from events.meetings.models import Meeting, MeetingSeries
from network_site.members import sample as people


def test_sample_forum_is_loaded_once_and_says_that_it_is_one(db):
    people.load()
    for _again in range(2):
        sample.load()

    forum = MeetingSeries.objects.get(slug="quarterly-forum")
    days = [meeting.date.isoformat() for meeting in forum.meetings.all()]
    assert days == ["2026-03-05", "2026-06-04", "2026-09-03", "2026-12-03"]
    assert forum.is_sample
    assert "sample" in forum.title
    assert sample.decisions().count() == 4


def test_sample_minutes_wait_for_follow_ups_before_they_are_approved(db):
    people.load()
    sample.load()

    states = dict(Meeting.objects.values_list("original_slot__month", "state"))
    assert states == {
        3: "approved",
        6: "circulated",
        9: "circulated",
        12: "agenda_open",
    }
