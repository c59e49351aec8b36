"""Every state by every verb by every role: allowed exactly as the tracker says."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from events.follow_ups import actions, transitions
from events.follow_ups.models.states import State
from events.models import Decision, Meeting
from tests.conftest import member_named
from tests.events.follow_ups.conftest import NOON
from tests.factories import FocalRoleFactory

OWNERS = {"owner", "alternate", "secretariat"}
OPEN = ["proposed", "declined", "accepted", "in_progress", "blocked", "submitted",
        "transferred"]  # fmt: skip
# Written by hand from the tracker's table, not read from the code under test.
# The theme lead and the secretariat may verify because they are of other organisations.
CHECKERS = {"verifier", "theme_lead", "secretariat"}
ALLOWED = {
    ("draft", "propose"): {"minute_taker", "theme_lead", "secretariat"},
    ("proposed", "accept"): OWNERS,
    ("proposed", "decline"): OWNERS,
    ("transferred", "accept"): {"heir", "secretariat"},
    ("transferred", "decline"): {"heir", "secretariat"},
    ("accepted", "start"): OWNERS,
    ("accepted", "block"): OWNERS,
    ("in_progress", "block"): OWNERS,
    ("blocked", "start"): OWNERS,
    ("accepted", "submit"): OWNERS,
    ("in_progress", "submit"): OWNERS,
    ("blocked", "submit"): OWNERS,
    ("submitted", "verify"): CHECKERS,
    ("submitted", "refuse"): CHECKERS,
    **{(state, "transfer"): {"secretariat"} for state in OPEN},
    **{(state, "drop"): {"theme_lead", "secretariat"} for state in OPEN},
    **{(state, "supersede"): {"theme_lead"} for state in OPEN},
    ("verified", "reopen"): {"secretariat"},
    ("dropped", "reopen"): {"secretariat"},
}


@pytest.fixture
def minute_taker(db):
    return member_named("MinuteTaker")


@pytest.fixture
def decision(minute_taker):
    meeting = Meeting.objects.create(
        ad_hoc_reason="Urgent", starts_at=NOON, ends_at=NOON + dt.timedelta(hours=1),
        minute_taker=minute_taker,
    )  # fmt: skip
    return Decision.objects.create(code="D-1", meeting=meeting, text="So be it")


@pytest.fixture
def people(owner, theme, verifier, theme_lead, secretariat, minute_taker, stranger):
    alternate = member_named("Alternate")
    alternate.organisation = owner.organisation
    alternate.save()
    FocalRoleFactory(
        organisation=owner.organisation, theme=theme, member=alternate,
        part="alternate", valid_from=dt.date(2020, 1, 1),
    )  # fmt: skip
    return {
        "owner": owner, "alternate": alternate, "verifier": verifier,
        "theme_lead": theme_lead, "secretariat": secretariat,
        "minute_taker": minute_taker, "stranger": stranger,
    }  # fmt: skip


def test_table_holds_the_rows_of_the_tracker_and_no_other():
    rows = {(state, row.verb) for row in transitions.TABLE for state in row.was}

    assert rows == set(ALLOWED)


@pytest.mark.parametrize("state", State.values)
def test_only_the_right_people_move_it_on(bring_to, people, decision, write, state):
    item = bring_to(state, decision=decision)
    if state == "transferred":
        people = {**people, "heir": item.owner}
    other = write()

    for verb in sorted(transitions.VERBS):
        given = _input_of(verb, item, people, other, decision)
        allowed = {who for who, by in people.items() if _can(item, verb, by, given)}
        assert allowed == ALLOWED.get((state, verb), set()), (state, verb)


def _can(item, verb, by, given) -> bool:
    """Whether the act goes through; everything is taken back."""
    try:
        with transaction.atomic():
            getattr(actions, verb)(item, by=by, at=NOON, **given)
            raise TakeBackError
    except (PermissionDenied, actions.NotPossible):
        return False
    except TakeBackError:
        return True


class TakeBackError(Exception):
    pass


def _input_of(verb, item, people, other, decision) -> dict:
    """What each verb needs to get past its guards."""
    stranger = people["stranger"]
    return {
        "decline": {"reason": "No staff"},
        "block": {"reason": "No paper"},
        "submit": {"evidence": {"text": "It hangs on the wall"}},
        "verify": {"accepted": list(item.evidence.all())},
        "refuse": {"reason": "One fee is missing"},
        "transfer": {"owner_org": stranger.organisation, "owner": stranger},
        "drop": {"decision": decision},
        "supersede": {"replaced_by": other},
        "reopen": {"reason": "It fell down"},
    }.get(verb, {})
