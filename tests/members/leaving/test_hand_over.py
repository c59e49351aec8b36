"""Everything that a leaving member carries goes over in one act, or nothing does."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.utils import timezone

from events.follow_ups import history
from events.models import Meeting
from network_site.core.audit.models import AuditLine
from network_site.core.jobs.models import OutboxEntry
from network_site.members import roles
from network_site.members.directory.actions import change_profile
from network_site.members.leaving import actions, shares
from network_site.members.models import Expertise, FocalRole, Member, Profile
from tests.conftest import member_named
from tests.factories import FollowUpFactory, MeetingFactory

pytestmark = pytest.mark.django_db


def heirs_of(member, by, heir) -> dict:
    """The heir for every task that it may take, nobody for the others."""
    tasks = shares.tasks_of(member, by=by)
    return {
        task.key: heir if task.heirs.filter(pk=heir.pk).exists() else None
        for task in tasks
    }


def owed(organisation, theme, member, **fields):
    """With the first line of history, as the actions of the tracker would have made it."""
    item = FollowUpFactory(
        owner_org=organisation, theme=theme, **{"owner": member, **fields}
    )
    history.add_line(item, "draft", before={}, by=member, at=timezone.now())
    return item


def test_all_goes_over_and_the_account_closes(
    leaving, heir, organisation, theme, secretariat, client
):
    change_profile(leaving, signal="marker.42", expertise=["river law"], country="KH")
    mine = owed(organisation, theme, leaving)
    stood_in = owed(organisation, theme, None, alternate=leaving)
    checks = owed(member_named("Other").organisation, theme, None, verifier=leaving)
    meeting = MeetingFactory(chair=leaving, minute_taker=leaving)
    Authenticator.objects.create(user=leaving, type="recovery_codes", data={})
    client.force_login(leaving)

    actions.hand_over(
        leaving, heirs=heirs_of(leaving, secretariat, heir), by=secretariat
    )

    for item in (mine, stood_in, checks):
        item.refresh_from_db()
        assert item.history.last().verb == "hand_over"
        assert item.history.last().actor == secretariat
        assert history.is_whole(item)
        assert history.rebuild(item) == history.snapshot(item)
    assert (mine.owner, stood_in.alternate, checks.verifier) == (heir, heir, heir)
    meeting = Meeting.objects.get()
    assert (meeting.chair, meeting.minute_taker) == (heir, heir)
    assert {roles.leads_name(theme), roles.editors_name(theme)} <= roles.names_of(heir)
    assert FocalRole.objects.in_force().get().member == heir
    gone = Member.objects.get(pk=leaving.pk)
    assert gone.left_at is not None
    assert not gone.is_active
    assert not gone.has_usable_password()
    assert not gone.groups.exists()
    assert (gone.country, gone.languages) == ("", [])
    for kept in (Profile, Expertise, Authenticator):
        assert not kept.objects.exists()
    assert client.get("/desk/").status_code == 302
    assert "member.left" in set(AuditLine.objects.values_list("act", flat=True))


def test_nothing_goes_over_when_one_part_fails(
    leaving, heir, organisation, theme, secretariat, monkeypatch
):
    item = owed(organisation, theme, leaving)

    class Broken:
        def tasks(self, member, *, by):
            return []

        def carry_out(self, member, **given):
            raise RuntimeError

    monkeypatch.setattr(shares, "_shares", [*shares.every(), Broken()])
    with pytest.raises(RuntimeError):
        actions.hand_over(
            leaving, heirs=heirs_of(leaving, secretariat, heir), by=secretariat
        )

    item.refresh_from_db()
    still = Member.objects.get(pk=leaving.pk)
    assert (item.owner, still.left_at) == (leaving, None)
    assert roles.is_lead(still, theme)
    assert FocalRole.objects.in_force().get().member == leaving


def test_nobody_named_leaves_a_gap_and_no_broken_row(
    leaving, organisation, theme, secretariat
):
    item = owed(organisation, theme, leaving, alternate=None)

    actions.hand_over(leaving, heirs={}, by=secretariat)

    item.refresh_from_db()
    assert item.owner is None
    assert not FocalRole.objects.in_force().exists()


def test_an_heir_does_not_check_what_it_owes(
    leaving, heir, organisation, theme, secretariat
):
    item = owed(organisation, theme, heir, verifier=leaving)
    both = owed(organisation, theme, leaving, alternate=heir)

    actions.hand_over(
        leaving, heirs=heirs_of(leaving, secretariat, heir), by=secretariat
    )

    item.refresh_from_db()
    both.refresh_from_db()
    assert (item.owner, item.verifier) == (heir, None)
    assert (both.owner, both.alternate) == (heir, None)


def test_what_is_closed_keeps_its_names(
    leaving, heir, organisation, theme, secretariat
):
    item = FollowUpFactory(
        owner_org=organisation, theme=theme, owner=leaving, state="dropped"
    )
    held = MeetingFactory(chair=leaving, state="approved", approved_at=timezone.now())

    actions.hand_over(
        leaving, heirs=heirs_of(leaving, secretariat, heir), by=secretariat
    )

    item.refresh_from_db()
    held.refresh_from_db()
    assert (item.owner, held.chair) == (leaving, leaving)


@pytest.mark.parametrize("count", [1, 100])
def test_a_hundred_things_ask_the_same_questions_as_one(
    leaving,
    heir,
    organisation,
    theme,
    secretariat,
    count,
    django_assert_max_num_queries,
):
    items = [owed(organisation, theme, leaving) for _each in range(count)]
    heirs = heirs_of(leaving, secretariat, heir)

    with django_assert_max_num_queries(140):
        actions.hand_over(leaving, heirs=heirs, by=secretariat)

    for item in items:
        item.refresh_from_db()
        assert item.owner == heir
        assert history.is_whole(item)
    assert (
        OutboxEntry.objects.filter(kind="leaving.handed_over", recipient=heir).count()
        == 1
    )


@pytest.mark.parametrize(
    "closed", [{"locked_at": True}, {"left_at": True}, {"agreed_at": False}]
)
def test_nothing_goes_to_who_cannot_act(leaving, heir, secretariat, closed):
    heirs = heirs_of(leaving, secretariat, heir)
    ((name, is_set),) = closed.items()
    Member.objects.filter(pk=heir.pk).update(
        **{name: timezone.now() if is_set else None}
    )

    with pytest.raises(ValidationError):
        actions.hand_over(leaving, heirs=heirs, by=secretariat)

    assert Member.objects.get(pk=leaving.pk).left_at is None


def test_the_last_of_the_secretariat_does_not_leave(secretariat):
    other = member_named("Second", roles.SECRETARIAT)
    actions.hand_over(other, heirs={}, by=secretariat)

    with pytest.raises(ValidationError):
        actions.hand_over(secretariat, heirs={}, by=other)


def test_a_second_click_hands_over_once(leaving, secretariat):
    actions.hand_over(leaving, heirs={}, by=secretariat)

    with pytest.raises(actions.Stale):
        actions.hand_over(leaving, heirs={}, by=secretariat)
