"""The cast of one follow-up: who owes it, who checks it, who leads its theme."""

import datetime as dt

import pytest
from django.urls import reverse

from events.follow_ups import actions
from network_site.members import roles
from tests.conftest import member_named
from tests.factories import FocalRoleFactory, OrganisationFactory

NOON = dt.datetime(2026, 11, 24, 5, 0, tzinfo=dt.UTC)  # 12:00 in Bangkok


@pytest.fixture
def owner(theme):
    """The focal person of the owner's organisation on the theme."""
    member = member_named("Owner")
    FocalRoleFactory(
        organisation=member.organisation, theme=theme, member=member,
        valid_from=dt.date(2020, 1, 1),
    )  # fmt: skip
    return member


@pytest.fixture
def verifier(db):
    return member_named("Verifier")


@pytest.fixture
def theme_lead(theme):
    return member_named("ThemeLead", roles.leads_name(theme))


@pytest.fixture
def write(theme, owner, verifier, secretariat):
    """Drafts a follow-up that the owner owes; fields by name."""

    def draft(*, by=secretariat, at=NOON, **fields):
        fields = {
            "safe_title": "List the fees", "full_title": "List the bribes as fees",
            "done_when": "The list is published", "theme": theme, "owner": owner,
            "owner_org": owner.organisation, "verifier": verifier,
            "due_on": dt.date(2026, 12, 24), "due_zone": "Asia/Bangkok", **fields,
        }  # fmt: skip
        return actions.draft(by=by, at=at, **fields)

    return draft


@pytest.fixture
def bring_to(write, owner, secretariat, verifier, theme_lead):
    """Leads a new follow-up to the state through the acts of its people."""

    def bring(state: str, **fields):
        item, at = write(**fields), {"at": fields.get("at", NOON)}
        proof = {"evidence": {"text": "It hangs on the wall"}}
        path = {
            "draft": [],
            "proposed": [("propose", secretariat, {})],
            "declined": ["proposed", ("decline", owner, {"reason": "No staff"})],
            "accepted": ["proposed", ("accept", owner, {})],
            "in_progress": ["accepted", ("start", owner, {})],
            "blocked": ["accepted", ("block", owner, {"reason": "No paper"})],
            "submitted": ["accepted", ("submit", owner, proof)],
            "verified": ["submitted", ("verify", verifier, {})],
            "transferred": ["accepted", ("transfer", secretariat, {})],
            "dropped": ["accepted", ("ask_to_drop", theme_lead, {"reason": "Moot"}),
                        ("drop", secretariat, {"reason": "Moot"})],
            "superseded": ["accepted", ("supersede", theme_lead, {})],
        }  # fmt: skip
        for step in _flat(path, state):
            verb, by, given = step
            extra = _targets(verb, item, write)
            item = getattr(actions, verb)(item, by=by, **at, **given, **extra)
        return item

    return bring


@pytest.fixture
def partner(db):
    """Of a partner organisation, and named in nothing."""
    member = member_named("Partner")
    roles.take(member, roles.MEMBERS)
    roles.give(member, roles.PARTNERS)
    return member


@pytest.fixture
def colleague(owner):
    """Of the owner's organisation, without a role on the theme."""
    member = member_named("Colleague")
    member.organisation = owner.organisation
    member.save()
    return member


@pytest.fixture
def theme_member(theme):
    """Of an organisation that works on the theme."""
    member = member_named("ThemeMember")
    FocalRoleFactory(organisation=member.organisation, theme=theme, member=member)
    return member


def act_at(item, verb):
    return reverse("events:act-on-follow-up", args=[item.number, verb])


def _flat(path, state):
    for step in path[state]:
        if isinstance(step, str):
            yield from _flat(path, step)
        else:
            yield step


def _targets(verb, item, write) -> dict:
    if verb == "transfer":
        other = OrganisationFactory()
        member = member_named(f"Heir{item.pk}")
        member.organisation = other
        member.save()
        return {"owner_org": other, "owner": member}
    if verb == "supersede":
        return {"replaced_by": write()}
    if verb == "verify":
        return {"accepted": list(item.evidence.all())}
    return {}
