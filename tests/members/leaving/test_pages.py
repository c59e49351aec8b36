"""The page of leaving: chosen, looked at, carried out; asked for by oneself."""

import pytest
from django.utils import timezone

from network_site.core.jobs.models import OutboxEntry
from network_site.core.jobs.outbox import send_due
from network_site.members import roles
from network_site.members.models import LeavingRequest, Member
from tests.conftest import member_named
from tests.factories import FollowUpFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, leaving, secretariat, sign_in_recently):
    sign_in_recently(client, secretariat)
    return f"/people/{leaving.pk}/leaving/"


def chosen(client, page, heir, **fields):
    form = client.get(page).context["form"]
    named = {
        task.key: heir.pk if task.heirs.filter(pk=heir.pk).exists() else ""
        for task in form.tasks
    }
    return {"version": form["version"].value(), **named, **fields}


def test_it_is_chosen_then_shown_then_done(
    client, page, leaving, heir, organisation, theme
):
    item = FollowUpFactory(owner_org=organisation, theme=theme, owner=leaving)
    sent = chosen(client, page, heir)

    preview = client.post(page, {**sent, "step": "preview"})

    assert preview.status_code == 200
    assert item.code in preview.text
    assert "Heir" in preview.text
    assert Member.objects.get(pk=leaving.pk).left_at is None

    back = client.post(page, {**sent, "change": "yes"})
    assert back.context["form"][f"owes-{organisation.pk}"].value() == str(heir.pk)

    assert client.post(page, {**sent, "step": "carry_out"}).status_code == 302
    item.refresh_from_db()
    assert item.owner == heir
    assert Member.objects.get(pk=leaving.pk).left_at is not None
    assert client.post(page, {**sent, "step": "carry_out"}).status_code == 403


def test_what_changed_since_the_preview_is_looked_at_again(
    client, page, leaving, heir, organisation, theme
):
    sent = chosen(client, page, heir)
    FollowUpFactory(owner_org=organisation, theme=theme, owner=leaving)

    answer = client.post(page, {**sent, "step": "carry_out"})

    assert answer.status_code == 409
    assert "It changed while you chose" in answer.text
    assert Member.objects.get(pk=leaving.pk).left_at is None


def test_an_heir_who_is_not_offered_is_refused(
    client, page, leaving, heir, organisation, theme
):
    FollowUpFactory(owner_org=organisation, theme=theme, owner=leaving)
    stranger = member_named("FromElsewhere")
    sent = chosen(client, page, heir)

    answer = client.post(
        page, {**sent, f"owes-{organisation.pk}": stranger.pk, "step": "carry_out"}
    )

    assert answer.status_code == 400
    assert Member.objects.get(pk=leaving.pk).left_at is None


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("secretariat", 200),
        ("lead", 403),
        ("focal", 403),
        ("stranger", 403),
        ("gone", 404),
    ],
)
def test_the_secretariat_alone_sees_to_it(
    client, leaving, heir, theme, secretariat, stranger, sign_in_recently, who, status
):
    cast = {"secretariat": secretariat, "stranger": stranger, "focal": heir,
            "lead": member_named("LeadOf", roles.leads_name(theme)), "gone": stranger}  # fmt: skip
    sign_in_recently(client, cast[who])
    target = leaving
    if who == "gone":
        Member.objects.filter(pk=target.pk).update(left_at=timezone.now())

    assert client.get(f"/people/{target.pk}/leaving/").status_code == status
    assert client.post(f"/people/{target.pk}/leaving/").status_code in {status, 400}


def test_nobody_of_the_secretariat_carries_the_own_leaving_out(
    client, secretariat, sign_in_recently
):
    sign_in_recently(client, secretariat)

    client.post(f"/people/{secretariat.pk}/leaving/", {"step": "carry_out"})

    assert Member.objects.get(pk=secretariat.pk).left_at is None
    assert LeavingRequest.objects.filter(member=secretariat).exists()


def test_a_member_asks_and_may_stay_after_all(client, leaving, secretariat, mailoutbox):
    client.force_login(leaving)
    address = f"/people/{leaving.pk}/leaving/"

    client.post(address)
    client.post(address)
    assert OutboxEntry.objects.filter(kind="leaving.asked").count() == 1
    send_due()
    assert "Leaving" not in mailoutbox[0].body + mailoutbox[0].subject
    assert mailoutbox[0].to == [secretariat.email]

    client.post(address, {"stay": "yes"})
    assert not LeavingRequest.objects.exists()


def test_a_recent_sign_in_is_asked_for(client, leaving, secretariat):
    client.force_login(secretariat)

    assert client.get(f"/people/{leaving.pk}/leaving/").status_code == 302
    assert (
        client.post(f"/people/{leaving.pk}/leaving/", {"step": "carry_out"}).status_code
        == 403
    )
    assert Member.objects.get(pk=leaving.pk).left_at is None
