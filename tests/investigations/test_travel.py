"""Travel mode as the traveller, the colleagues and the clock know it.

What it must not tell is walked in tests/security/test_travel_tells_nothing.py.
"""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from investigations import actions
from investigations.models import Membership, Part
from network_site.core.jobs.clock import tick
from network_site.core.streams.models import Entry

pytestmark = pytest.mark.django_db

ROOM = "/investigations/river-sand/"
TRAVEL = "/investigations/travel/"


@pytest.fixture
def hide(circle):
    """A function: this member hides the circle."""
    return lambda member, **until: actions.hide(member, [circle], **until)


def tomorrow():
    return timezone.localdate() + dt.timedelta(days=1)


def test_a_member_hides_a_circle_in_two_steps(client, editor, circle, audit_acts):
    client.force_login(editor)

    asked = client.post(TRAVEL, {"chosen": circle.pk})
    still_there = client.get(ROOM).status_code
    done = client.post(TRAVEL, {"chosen": circle.pk, "is_sure": "on"})

    assert (asked.status_code, still_there) == (200, 200)
    assert circle.title in asked.text
    assert (done.status_code, done["Location"]) == (303, TRAVEL)
    assert done["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get(ROOM).status_code == 404
    assert audit_acts()[-1] == "travel.began"


def test_colleagues_see_who_travels_and_not_until_when(client, hide, editor, lead):
    hide(editor, until=timezone.now() + dt.timedelta(days=9))
    client.force_login(lead)

    page = client.get(f"{ROOM}circle/")
    state = client.get(ROOM, headers={"accept": "application/json"}).json()

    assert "Travelling" in page.text
    assert "3 members read what is said to the whole circle" in page.text
    rows = {row["member"]["name"]: row for row in state["circle"]}
    assert rows["Editor"]["is_travelling"] is True
    assert "is_travelling" not in rows["Lead"]
    assert "until" not in str(state["circle"])
    assert Entry.objects.latest("seq").data == rows["Editor"]


@pytest.mark.parametrize("name", ["lead", "contributor", "observer"])
def test_any_colleague_brings_back(
    name, cast, client, hide, editor, sign_in_recently, part_in, audit_acts
):
    hide(editor)
    as_colleague = sign_in_recently(client, cast[name])
    way = f"{ROOM}circle/{editor.pk}/bring-back/"

    asked = as_colleague.get(way)
    done = as_colleague.post(way)

    assert asked.status_code == 200
    assert "Bring Editor back?" in asked.text
    assert (done.status_code, done["Location"]) == (303, f"{ROOM}circle/")
    assert not part_in(editor).is_travelling
    assert part_in(editor).part == Part.EDITOR
    assert audit_acts()[-1] == "travel.ended"
    assert as_colleague.post(way).status_code == 404  # a second click
    client.force_login(editor)
    assert client.get(ROOM).status_code == 200


def test_bringing_back_asks_for_a_recent_sign_in(client, hide, editor, lead, part_in):
    hide(editor)
    client.force_login(lead)

    asked = client.get(f"{ROOM}circle/{editor.pk}/bring-back/")
    refused = client.post(f"{ROOM}circle/{editor.pk}/bring-back/")

    assert (asked.status_code, refused.status_code) == (302, 403)
    assert part_in(editor).is_travelling


@pytest.mark.parametrize(
    "name", ["editor", "stranger", "secretariat", "operator", "anonymous"]
)
def test_nobody_else_brings_back_least_of_all_the_traveller(
    name, cast, client, hide, editor, sign_in_recently, part_in
):
    hide(editor)
    if cast[name]:
        sign_in_recently(client, cast[name])

    answer = client.post(f"{ROOM}circle/{editor.pk}/bring-back/")

    assert answer.status_code == (404 if cast[name] else 302)
    assert part_in(editor).is_travelling


def test_the_day_brings_back_even_when_it_was_missed(hide, editor, part_in, audit_acts):
    back = timezone.now() + dt.timedelta(days=3)
    hide(editor, until=back)

    tick(at=back - dt.timedelta(seconds=1))
    before = part_in(editor).is_travelling
    tick(at=back + dt.timedelta(days=2))
    tick(at=back + dt.timedelta(days=2))

    assert (before, part_in(editor).is_travelling) == (True, False)
    assert audit_acts().count("travel.ended") == 1


def test_without_a_day_the_clock_brings_nobody_back(hide, editor, part_in):
    hide(editor)

    tick(at=timezone.now() + dt.timedelta(days=400))

    assert part_in(editor).is_travelling


def test_the_day_begins_where_the_member_is(client, editor, circle, part_in):
    editor.zone = "Asia/Phnom_Penh"
    editor.save()
    client.force_login(editor)
    day = (timezone.now() + dt.timedelta(days=5)).date()

    client.post(
        TRAVEL, {"chosen": circle.pk, "back_on": day.isoformat(), "is_sure": "on"}
    )

    midnight = dt.datetime.combine(day, dt.time(), dt.UTC)
    assert part_in(editor).hidden_until == midnight - dt.timedelta(hours=7)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"chosen": "0"},
        {"chosen": "x"},
        {"chosen": "9" * 30},
        {"chosen": "{circle}", "back_on": "2020-01-01"},
        {"chosen": "{circle}", "back_on": "9999-01-01"},
        {"chosen": "{circle}", "back_on": "soon"},
    ],
)
def test_a_bad_choice_is_told_and_hides_nothing(data, client, editor, circle, part_in):
    client.force_login(editor)
    data = {key: value.format(circle=circle.pk) for key, value in data.items()}

    answer = client.post(TRAVEL, {**data, "is_sure": "on"})

    assert answer.status_code == 400
    assert not part_in(editor).is_travelling


def test_who_is_alone_in_a_circle_needs_a_day(client, lead):
    alone = actions.open_investigation(lead=lead, title="Only mine")
    client.force_login(lead)
    data = {"chosen": alone.pk, "is_sure": "on"}

    without = client.post(TRAVEL, data)
    with_day = client.post(TRAVEL, {**data, "back_on": tomorrow().isoformat()})

    assert (without.status_code, with_day.status_code) == (400, 303)
    assert "choose a day" in without.text


def test_the_last_who_could_bring_others_back_neither_hides_nor_leaves(
    hide, circle, lead, editor, contributor, observer, part_in
):
    for member in (editor, contributor, lead):
        hide(member)

    with pytest.raises(ValidationError, match="choose a day"):
        hide(observer)
    with pytest.raises(ValidationError, match="Bring them back first"):
        actions.leave_circle(part_in(observer), by=observer)
    actions.bring_back(part_in(editor), by=observer)
    actions.leave_circle(part_in(observer), by=observer)

    assert not Membership.objects.filter(member=observer).exists()


def test_the_only_lead_may_hide_and_comes_back_as_lead(
    hide, lead, observer, editor, part_in
):
    hide(lead)
    actions.change_part(part_in(observer), part=Part.EDITOR, by=editor)
    actions.bring_back(part_in(lead), by=observer)

    assert part_in(lead).part == Part.LEAD


def test_a_lead_who_travels_is_no_lead_for_who_wants_to_leave(
    hide, lead, editor, part_in
):
    actions.change_part(part_in(editor), part=Part.LEAD, by=lead)
    hide(lead)

    with pytest.raises(ValidationError, match="last lead"):
        actions.leave_circle(part_in(editor), by=editor)
    actions.leave_circle(part_in(lead), by=editor)  # the traveller can be let go


def test_letting_a_traveller_in_again_is_refused_and_tells_what_the_lead_knows(
    client, hide, lead, editor, part_in
):
    hide(editor)
    client.force_login(lead)

    answer = client.post(f"{ROOM}circle/add/", {"member": editor.pk, "part": "lead"})

    assert answer.status_code == 400
    assert part_in(editor).is_travelling
    assert part_in(editor).part == Part.EDITOR


def test_what_a_traveller_said_stays(client, hide, say, editor, lead):
    say("Words before the border", editor)
    hide(editor)
    client.force_login(lead)

    page = client.get(ROOM).text

    assert "Words before the border" in page


def test_another_part_while_travelling_keeps_it_hidden(hide, lead, editor, part_in):
    hide(editor)

    actions.change_part(part_in(editor), part=Part.OBSERVER, by=lead)

    assert part_in(editor).is_travelling
    assert Entry.objects.latest("seq").data["is_travelling"] is True


def test_hiding_twice_and_bringing_back_twice_say_it_once(
    hide, editor, lead, part_in, audit_acts
):
    hide(editor)
    hide(editor)
    travelling = part_in(editor)
    actions.bring_back(travelling, by=lead)
    actions.bring_back(travelling, by=lead)

    acts = audit_acts()
    assert (acts.count("travel.began"), acts.count("travel.ended")) == (1, 1)
