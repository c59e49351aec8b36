import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from events.follow_ups import actions
from events.follow_ups.models import FollowUp
from tests.conftest import member_named
from tests.events.follow_ups.conftest import NOON
from tests.factories import FollowUpFactory, OrganisationFactory

DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "verb", "by", "given", "field"),
    [
        ("proposed", "decline", "owner", {"reason": "  "}, "reason"),
        ("accepted", "block", "owner", {"reason": ""}, "reason"),
        ("accepted", "submit", "owner", {}, "__all__"),
        ("submitted", "verify", "verifier", {"accepted": []}, "accepted"),
        ("submitted", "refuse", "verifier", {"reason": ""}, "reason"),
        ("accepted", "transfer", "secretariat",
         {"owner_org": None, "owner": None}, "owner_org"),
        ("accepted", "drop", "secretariat", {"reason": "Moot"}, "__all__"),
        ("accepted", "drop", "theme_lead", {"reason": ""}, "reason"),
        ("accepted", "supersede", "theme_lead", {"replaced_by": None}, "replaced_by"),
        ("verified", "reopen", "secretariat", {"reason": ""}, "reason"),
    ],
)  # fmt: skip
def test_guard_says_what_is_missing(request, bring_to, state, verb, by, given, field):
    item, by = bring_to(state), request.getfixturevalue(by)

    with pytest.raises(ValidationError) as refused:
        getattr(actions, verb)(item, by=by, at=NOON, **given)

    assert list(refused.value.message_dict) == [field]
    item.refresh_from_db()
    assert item.state == state


@pytest.mark.parametrize("missing", ["owner_org", "due_on", "done_when"])
def test_incomplete_draft_is_not_proposed(write, secretariat, missing):
    fields = {"done_when": ""} if missing == "done_when" else {missing: None}
    item = write(**fields)

    with pytest.raises(ValidationError):
        actions.propose(item, by=secretariat, at=NOON)


def test_draft_past_its_date_is_not_proposed(write, secretariat):
    item = write()

    with pytest.raises(ValidationError):
        actions.propose(item, by=secretariat, at=NOON + 60 * DAY)


def test_ask_to_a_partner_needs_no_evidence(bring_to, owner, verifier):
    item = bring_to("accepted", kind="ask")

    item = actions.submit(item, by=owner, at=NOON)
    item = actions.verify(item, by=verifier, at=NOON + 30 * DAY)

    assert (item.state, item.days_late) == ("verified", -30)


def test_owner_does_not_verify_even_as_theme_lead(bring_to, owner, theme_lead):
    item = bring_to("submitted")
    theme_lead.organisation = owner.organisation
    theme_lead.save()

    for by in (owner, theme_lead):
        with pytest.raises(PermissionDenied):
            actions.verify(item, by=by, accepted=list(item.evidence.all()), at=NOON)


def test_who_handed_in_on_behalf_does_not_verify(bring_to, secretariat):
    item = bring_to("accepted")
    item = actions.submit(item, by=secretariat, evidence={"text": "Done"}, at=NOON)

    assert item.history.last().is_on_behalf
    with pytest.raises(PermissionDenied):
        actions.verify(item, by=secretariat, accepted=list(item.evidence.all()))


def test_both_clocks_count_to_the_day_the_evidence_came(
    bring_to, owner, theme_lead, verifier
):
    item = bring_to("in_progress")  # due 24 December
    asked = actions.ask_for_date(
        item, by=owner, new_due_on=dt.date(2026, 12, 31), cause="work",
        reason="More fees than thought", at=NOON,
    )  # fmt: skip
    actions.decide_date(asked, by=theme_lead, is_approved=True, at=NOON)
    actions.submit(
        item,
        by=owner,
        evidence={"text": "Half"},
        at=dt.datetime(2026, 12, 20, tzinfo=dt.UTC),
    )
    actions.refuse(
        item, by=verifier, reason="Half", at=dt.datetime(2026, 12, 21, tzinfo=dt.UTC)
    )
    # 2 January, 00:30 in Bangkok; verified three weeks later
    handed_in = dt.datetime(2027, 1, 1, 17, 30, tzinfo=dt.UTC)
    actions.submit(item, by=owner, evidence={"text": "All of it"}, at=handed_in)
    whole = item.evidence.filter(text="All of it")
    item = actions.verify(
        item, by=verifier, accepted=list(whole), at=handed_in + 21 * DAY
    )

    assert item.delivered_on == dt.date(2027, 1, 2)
    assert (item.days_late, item.first_days_late) == (2, 9)
    assert item.first_due_on == dt.date(2026, 12, 24)
    assert list(item.evidence.values_list("verdict", flat=True)) == [
        "insufficient", "accepted",
    ]  # fmt: skip


def test_facts_of_keeping_survive_opening_again(bring_to, secretariat):
    item = bring_to("verified")
    facts = (item.delivered_on, item.days_late, item.first_days_late)

    item = actions.reopen(item, by=secretariat, reason="It fell down", at=NOON)

    assert item.state == "in_progress"
    assert (item.delivered_on, item.days_late, item.first_days_late) == facts
    assert item.history.filter(verb="verify").get().changes["days_late"] == facts[1]


def test_first_date_outlives_a_new_owner(bring_to):
    item = bring_to("transferred")

    accepted = actions.accept(item, by=item.owner, at=NOON)

    assert accepted.first_due_on == dt.date(2026, 12, 24)


def test_lead_and_secretariat_drop_together(bring_to, theme_lead, secretariat):
    item = bring_to("accepted")

    item = actions.ask_to_drop(item, by=theme_lead, reason="Moot", at=NOON)
    with pytest.raises(ValidationError):
        actions.drop(item, by=theme_lead, reason="Moot", at=NOON)
    item = actions.drop(item, by=secretariat, reason="Moot", at=NOON)

    assert item.state == "dropped"


def test_two_follow_ups_do_not_wait_for_each_other(bring_to, owner):
    first, second = bring_to("accepted"), bring_to("accepted")
    first = actions.block(first, by=owner, blocked_by=second, at=NOON)

    with pytest.raises(ValidationError):
        actions.block(second, by=owner, blocked_by=first, at=NOON)


@pytest.mark.parametrize(("turn", "may"), [(1, True), (2, False), (3, False)])
def test_theme_lead_changes_a_date_once(
    bring_to, owner, theme_lead, secretariat, turn, may
):
    item = bring_to("accepted")
    for number in range(1, turn + 1):
        asked = actions.ask_for_date(
            item, by=owner, cause="work", reason="Slow", at=NOON,
            new_due_on=dt.date(2027, 1, number),
        )  # fmt: skip
        if number < turn:
            actions.decide_date(asked, by=secretariat, is_approved=True, at=NOON)

    assert asked.is_flagged == (turn == 3)
    if may:
        actions.decide_date(asked, by=theme_lead, is_approved=False, at=NOON)
        item.refresh_from_db()
        assert item.due_on == dt.date(2026, 12, 24)
    else:
        with pytest.raises(PermissionDenied):
            actions.decide_date(asked, by=theme_lead, is_approved=True, at=NOON)


def test_nobody_approves_the_own_request(bring_to, secretariat):
    item = bring_to("accepted")
    asked = actions.ask_for_date(
        item, by=secretariat, cause="work", reason="Slow", at=NOON,
        new_due_on=dt.date(2027, 1, 1),
    )  # fmt: skip

    with pytest.raises(PermissionDenied):
        actions.decide_date(asked, by=secretariat, is_approved=True, at=NOON)


def test_second_click_of_the_same_person_is_no_second_act(bring_to, owner):
    item = bring_to("proposed")
    version = item.version

    actions.accept(item, by=owner, version=version, at=NOON)
    with pytest.raises(actions.AlreadyDone):
        actions.accept(item, by=owner, version=version, at=NOON)

    assert item.history.filter(verb="accept").count() == 1


def test_act_on_an_older_version_is_refused(bring_to, owner, secretariat):
    item = bring_to("proposed")
    actions.edit(item, by=secretariat, safe_title="Other words", at=NOON)

    with pytest.raises(actions.Stale):
        actions.accept(item, by=owner, version=item.version, at=NOON)


def test_partner_does_not_start_a_follow_up(partner):
    with pytest.raises(PermissionDenied):
        actions.draft(by=partner, safe_title="Something")


def test_numbers_tell_nothing_of_what_is_hidden(write):
    numbers = [write().number for _ in range(4)]

    assert all(100 <= number < 1000 for number in numbers)
    assert numbers != list(range(numbers[0], numbers[0] + 4))


@pytest.mark.parametrize(
    "fields",
    [
        {"safe_title": ""},
        {"state": "lost"},
        {"owner_org": None},
        {"due_on": None},
        {"done_when": ""},
        {"state": "accepted"},
        {"state": "superseded"},
        {"state": "verified", "first_due_on": dt.date(2026, 12, 24)},
    ],
)
@pytest.mark.django_db
def test_database_refuses_what_cannot_be(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUpFactory(**fields)

    assert not FollowUp.objects.exists()


def test_database_refuses_a_verifier_who_owns_it(owner):
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUpFactory(owner=owner, owner_org=owner.organisation, verifier=owner)


def test_database_refuses_keeping_verified_at_home(db):
    home = OrganisationFactory()
    kept = {"days_late": 0, "first_days_late": 0, "delivered_on": dt.date(2026, 12, 1)}

    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUpFactory(
            state="verified", owner_org=home, verified_org=home,
            first_due_on=dt.date(2026, 12, 24), **kept,
        )  # fmt: skip


@pytest.fixture
def partner(db):
    member = member_named("Partner")
    member.groups.clear()
    return member
