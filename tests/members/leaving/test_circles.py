"""Circles settle a leaving themselves: no one outside learns that there are any."""

import pytest
from django.utils import timezone

from investigations.actions import add_to_circle, open_investigation
from investigations.models import Membership
from network_site.core.streams.models import Entry
from network_site.members.leaving import actions
from network_site.members.models import Member
from tests.conftest import member_named

pytestmark = pytest.mark.django_db


def circle_of(first, /, **others):
    opened = open_investigation(lead=first, title="Sand")
    for part, members in others.items():
        for member in members:
            add_to_circle(opened, member=member, part=part, by=first)
    return opened


def parts(opened):
    rows = Membership.objects.filter(investigation=opened).select_related("member")
    return {row.member.display_name: row.part for row in rows}


@pytest.mark.parametrize(
    ("others", "after"),
    [
        (
            {"editor": ["E1", "E2"], "observer": ["O"]},
            {"E1": "lead", "E2": "editor", "O": "observer"},
        ),
        ({"contributor": ["C"], "observer": ["O"]}, {"C": "lead", "O": "observer"}),
        ({"lead": ["L"], "editor": ["E"]}, {"L": "lead", "E": "editor"}),
        ({}, {"Leaving": "lead"}),
    ],
)
def test_no_circle_is_without_a_lead(leaving, secretariat, others, after):
    cast = {
        part: [member_named(name) for name in names] for part, names in others.items()
    }
    opened = circle_of(leaving, **cast)

    actions.hand_over(leaving, heirs={}, by=secretariat)

    assert parts(opened) == after


def test_who_is_locked_or_gone_does_not_become_the_lead(leaving, secretariat):
    gone, locked, able = (member_named(name) for name in ("Gone", "Locked", "Able"))
    opened = circle_of(leaving, editor=[gone, locked], observer=[able])
    Member.objects.filter(pk=gone.pk).update(left_at=timezone.now())
    Member.objects.filter(pk=locked.pk).update(locked_at=timezone.now())

    actions.hand_over(leaving, heirs={}, by=secretariat)

    assert parts(opened)["Able"] == "lead"


def test_circles_that_the_leaving_hid_from_itself_are_settled_too(
    leaving, secretariat, editor
):
    opened = circle_of(leaving, editor=[editor])
    Membership.objects.filter(member=leaving).update(hidden_at=timezone.now())

    actions.hand_over(leaving, heirs={}, by=secretariat)

    assert parts(opened) == {"Editor": "lead"}


def test_the_circle_is_told_by_who_leaves_and_not_by_the_secretariat(
    leaving, secretariat, editor
):
    circle_of(leaving, editor=[editor])

    actions.hand_over(leaving, heirs={}, by=secretariat)

    said = Entry.objects.filter(kind="circle.changed")
    assert {entry.by_id for entry in said} == {leaving.pk}


def test_the_page_is_the_same_with_circles_and_without(
    client, leaving, editor, secretariat, sign_in_recently
):
    sign_in_recently(client, secretariat)
    address = f"/people/{leaving.pk}/leaving/"

    def pages():
        form = client.get(address).context["form"]
        sent = {"version": form["version"].value()}
        both = client.get(address), client.post(address, {**sent, "step": "preview"})
        tokens = [page.context["csrf_token"] for page in both]
        return [
            page.text.replace(str(token), "")
            for page, token in zip(both, tokens, strict=True)
        ]

    without = pages()
    circle_of(leaving, editor=[editor])
    circle_of(leaving)

    assert pages() == without


def test_who_leaves_chooses_on_a_page_of_its_own(
    client, leaving, editor, secretariat, stranger
):
    opened = circle_of(leaving, editor=[editor])
    client.force_login(leaving)
    page = client.get("/investigations/before-leaving/")
    assert [one for one, _others in page.context["alone"]] == [opened]

    client.post(
        f"{opened.get_absolute_url()}circle/{editor.pk}/part/", {"part": "lead"}
    )
    assert client.get("/investigations/before-leaving/").context["alone"] == []

    for other in (secretariat, stranger):
        client.force_login(other)
        assert "Sand" not in client.get("/investigations/before-leaving/").text
