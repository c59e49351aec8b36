import pytest
from django.core.exceptions import ValidationError

from investigations import actions
from investigations.models import Membership, Part
from network_site.core.streams.models import Entry

pytestmark = pytest.mark.django_db

CIRCLE = "/investigations/river-sand/circle/"


@pytest.fixture
def as_lead(client, lead, circle):
    client.force_login(lead)
    return client


def test_a_lead_lets_a_member_in(as_lead, stranger, client, audit_acts):
    answer = as_lead.post(f"{CIRCLE}add/", {"member": stranger.pk, "part": "observer"})

    assert answer.status_code == 303
    assert Membership.objects.get(member=stranger).part == Part.OBSERVER
    assert Entry.objects.latest("seq").data == {
        "member": {"id": stranger.pk, "name": "Stranger"}, "part": "observer",
    }  # fmt: skip
    assert audit_acts()[-1] == "circle.changed"
    client.force_login(stranger)
    assert client.get("/investigations/river-sand/").status_code == 200


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"member": 0, "part": "editor"},
        {"member": "x", "part": "editor"},
        {"member": 10**30, "part": "editor"},
        {"member": "{editor}", "part": "editor"},
        {"member": "{stranger}", "part": "owner"},
    ],
)
def test_a_bad_choice_is_told_and_changes_nothing(data, as_lead, editor, stranger):
    who = {"editor": editor.pk, "stranger": stranger.pk}
    data = {key: str(value).format(**who) for key, value in data.items()}

    answer = as_lead.post(f"{CIRCLE}add/", data)

    assert answer.status_code == 400
    assert Membership.objects.count() == 4


def test_a_deactivated_member_cannot_be_let_in(as_lead, stranger):
    stranger.is_active = False
    stranger.save()

    answer = as_lead.post(f"{CIRCLE}add/", {"member": stranger.pk, "part": "editor"})

    assert answer.status_code == 400


@pytest.mark.parametrize("name", ["editor", "contributor", "observer"])
def test_only_a_lead_decides(name, cast, client, stranger):
    client.force_login(cast[name])
    other = cast["editor" if name != "editor" else "observer"]

    codes = [
        client.post(
            f"{CIRCLE}add/", {"member": stranger.pk, "part": "lead"}
        ).status_code,
        client.post(f"{CIRCLE}{other.pk}/part/", {"part": "lead"}).status_code,
        client.post(f"{CIRCLE}{other.pk}/remove/").status_code,
    ]

    assert codes == [403, 403, 403]
    assert Membership.objects.count() == 4


def test_anyone_may_leave_and_then_sees_nothing(cast, client):
    client.force_login(cast["observer"])

    asked = client.get(f"{CIRCLE}leave/")
    left = client.post(f"{CIRCLE}leave/")

    assert (asked.status_code, left.status_code) == (200, 303)
    assert client.get("/investigations/river-sand/").status_code == 404
    assert Entry.objects.latest("seq").data["part"] is None


def test_the_last_lead_cannot_leave_or_step_down(as_lead, lead, part_in):
    left = as_lead.post(f"{CIRCLE}leave/")
    stepped = as_lead.post(f"{CIRCLE}{lead.pk}/part/", {"part": "observer"})

    assert left.status_code == stepped.status_code == 409
    assert "last lead" in left.text
    assert part_in(lead).part == Part.LEAD


def test_one_of_two_leads_may_leave(circle, lead, editor, part_in):
    actions.change_part(part_in(editor), part=Part.LEAD, by=lead)

    actions.leave_circle(part_in(lead), by=lead)

    with pytest.raises(ValidationError):
        actions.leave_circle(part_in(editor), by=editor)


def test_letting_in_twice_says_it_once(circle, lead, editor):
    before = Entry.objects.count()

    membership = actions.add_to_circle(
        circle, member=editor, part=Part.OBSERVER, by=lead
    )

    assert membership.part == Part.EDITOR
    assert Entry.objects.count() == before


def test_a_member_of_another_circle_is_404(as_lead, stranger):
    assert as_lead.get(f"{CIRCLE}{stranger.pk}/remove/").status_code == 404
    assert as_lead.get(f"{CIRCLE}999999999999999999999/remove/").status_code == 404
