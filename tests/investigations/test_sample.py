"""The sample investigation: loaded once, with a talk of the last days."""

from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from investigations import sample
from investigations.models import Message
from network_site.core.streams.models import Entry
from network_site.members import sample as people


@pytest.fixture
def talk(db):
    people.load()
    for _time in range(2):
        sample.load()
    return list(Message.objects.filter(stream__name="circle").order_by("seq"))


def test_sample_talk_is_spread_over_the_last_days_and_loaded_once(talk):
    zone = ZoneInfo(people.member("journalist.a").zone)
    days = [timezone.localdate(message.posted_at, zone) for message in talk]
    times = list(
        Entry.objects.filter(stream__name="circle")
        .order_by("seq")
        .values_list("at", flat=True)
    )

    assert [(days[-1] - day).days for day in days] == [2, 2, 1, 1, 0]
    assert times == sorted(times)
    assert times[-len(talk) :] == [message.posted_at for message in talk]
    assert times[-1] < timezone.now()


def test_sample_room_shows_each_day_once(talk, client, settings):
    settings.SAMPLE_SIGN_INS = True
    client.force_login(people.member("journalist.b"))

    page = client.get(f"/investigations/{sample.SLUG}/").content.decode()

    assert page.count('<li class="day">') == 3


def test_sample_compartment_is_the_journalists_alone(talk, client, settings):
    settings.SAMPLE_SIGN_INS = True
    for name, heads in [
        ("journalist.b", {"circle", "legal"}),
        ("observer", {"circle"}),
    ]:
        client.force_login(people.member(name))

        state = client.get(
            f"/investigations/{sample.SLUG}/", headers={"accept": "application/json"}
        ).json()

        assert set(state["heads"]) == heads
        assert ("Legal" in str(state)) == (name == "journalist.b")
