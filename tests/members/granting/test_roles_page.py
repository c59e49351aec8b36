"""Who gives and takes which role: nobody above the own rank, nobody the own ones."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone

from network_site.members import roles
from network_site.members.granting import actions
from network_site.members.models import Member, RoleProposal
from tests.conftest import member_named
from tests.factories import FocalRoleFactory, ThemeFactory

pytestmark = pytest.mark.django_db
TWO = [roles.SECRETARIAT, roles.PROTECTION]


@pytest.fixture
def cast(secretariat, stranger, reader, theme):
    """Everybody who might give a role, by what they are."""
    other = ThemeFactory(slug="other")
    focal = member_named("Focal")
    FocalRoleFactory(member=focal, organisation=focal.organisation, theme=theme)
    partner = member_named("Partner")
    roles.take(partner, roles.MEMBERS)
    roles.give(partner, roles.PARTNERS)
    return {
        "secretariat": secretariat, "stranger": stranger, "focal": focal,
        "lead": member_named("LeadOf", roles.leads_name(theme)),
        "other lead": member_named("LeadOfOther", roles.leads_name(other)),
        "editor": member_named("EditorOf", roles.editors_name(theme)),
        "desk": member_named("Desk", roles.PROTECTION),
        "operator": member_named("Machine", roles.OPERATORS), "partner": partner,
    }  # fmt: skip


def give(client, member, role):
    return client.post(f"/people/{member.pk}/roles/give/", {"role": role})


def held(member):
    return set(member.groups.values_list("name", flat=True))


MAY = {  # who gives at once; what is not here is refused
    "secretariat": {"lead", "editor", "partner"},
    "lead": {"editor"},
}


@pytest.mark.parametrize("who", ["secretariat", "stranger", "focal", "lead", "other lead",
                                 "editor", "desk", "operator", "partner"])  # fmt: skip
def test_each_gives_what_it_may_and_nothing_above(
    client, cast, reader, theme, sign_in_recently, who
):
    sign_in_recently(client, cast[who])
    names = {"lead": roles.leads_name(theme), "editor": roles.editors_name(theme),
             "secretariat": roles.SECRETARIAT, "desk": roles.PROTECTION,
             "operator": roles.OPERATORS, "partner": roles.PARTNERS, "own": "Anything"}  # fmt: skip

    given = set()
    for name, role in names.items():
        before = held(reader)
        answer = give(client, reader, role)
        if held(reader) != before:
            assert answer.status_code == 302
            given.add(name)
        else:
            assert answer.status_code in {302, 400, 403, 404}, (
                name,
                answer.status_code,
            )
        reader.groups.set(roles.Group.objects.filter(name=roles.MEMBERS))

    assert given == MAY.get(who, set())


@pytest.mark.parametrize("who", ["secretariat", "lead", "desk", "editor"])
def test_nobody_changes_the_own_roles(client, cast, theme, sign_in_recently, who):
    member = cast[who]
    before = held(member)
    sign_in_recently(client, member)

    for role in (
        roles.editors_name(theme),
        roles.leads_name(theme),
        *TWO,
        roles.OPERATORS,
    ):
        assert give(client, member, role).status_code == 403
    assert client.get(f"/people/{member.pk}/roles/").status_code == 403
    assert held(member) == before
    assert not RoleProposal.objects.exists()


@pytest.mark.parametrize("role", TWO)
def test_two_people_give_what_one_must_not(
    client, cast, reader, sign_in_recently, role
):
    one, two = cast["secretariat"], member_named("Second", roles.SECRETARIAT)
    sign_in_recently(client, one)
    give(client, reader, role)
    proposal = RoleProposal.objects.get()
    address = f"/people/{reader.pk}/roles/proposals/{proposal.pk}/"

    assert role not in held(reader)
    assert client.post(address, {"agree": "yes"}).status_code == 403
    for member in (reader, cast["lead"], cast["stranger"], cast["operator"]):
        sign_in_recently(client, member)
        assert client.post(address, {"agree": "yes"}).status_code == 403
    assert role not in held(reader)

    sign_in_recently(client, two)
    assert client.post(address, {"agree": "yes"}).status_code == 302
    assert role in held(reader)
    assert not RoleProposal.objects.exists()


def test_what_a_locked_one_proposed_is_not_agreed_to(cast, reader):
    """Who was pressed to propose and then locked out must not be finished off."""
    actions.give(reader, roles.SECRETARIAT, by=cast["secretariat"])
    second = member_named("Second", roles.SECRETARIAT)
    Member.objects.filter(pk=cast["secretariat"].pk).update(locked_at=timezone.now())

    with pytest.raises(ValidationError):
        actions.agree(RoleProposal.objects.get(), by=second)

    assert roles.SECRETARIAT not in held(reader)


def test_the_desk_agrees_to_its_own_and_not_to_the_secretariat(
    client, cast, reader, sign_in_recently
):
    actions.give(reader, roles.PROTECTION, by=cast["secretariat"])
    actions.give(reader, roles.SECRETARIAT, by=cast["secretariat"])
    answers = {
        proposal.role: f"/people/{reader.pk}/roles/proposals/{proposal.pk}/"
        for proposal in RoleProposal.objects.all()
    }
    sign_in_recently(client, cast["desk"])

    assert client.post(answers[roles.SECRETARIAT], {"agree": "yes"}).status_code == 403
    assert client.post(answers[roles.PROTECTION], {"agree": "yes"}).status_code == 302
    assert held(reader) == {roles.MEMBERS, roles.PROTECTION}


def test_what_was_proposed_is_withdrawn_by_the_secretariat_alone(
    client, cast, reader, sign_in_recently
):
    actions.give(reader, roles.PROTECTION, by=cast["secretariat"])
    address = f"/people/{reader.pk}/roles/proposals/{RoleProposal.objects.get().pk}/"
    sign_in_recently(client, cast["lead"])
    assert client.post(address).status_code == 403

    sign_in_recently(client, cast["secretariat"])
    assert client.post(address).status_code == 302
    assert not RoleProposal.objects.exists()


def test_taking_asks_first_and_says_what_nobody_does_then(
    client, cast, theme, secretariat, sign_in_recently
):
    lead, role = cast["lead"], roles.leads_name(theme)
    sign_in_recently(client, secretariat)
    address = f"/people/{lead.pk}/roles/take/?role={role}"

    page = client.get(address)
    assert "Nobody else leads this theme" in page.text
    assert role in held(lead)
    assert client.post(address).status_code == 302
    assert role not in held(lead)


def test_the_last_of_the_secretariat_cannot_go(client, secretariat, sign_in_recently):
    other = member_named("Second", roles.SECRETARIAT)
    Member.objects.filter(pk=other.pk).update(locked_at=timezone.now())
    with pytest.raises(ValidationError):
        actions.take(secretariat, roles.SECRETARIAT, by=other)

    Member.objects.filter(pk=other.pk).update(locked_at=None)
    actions.take(secretariat, roles.SECRETARIAT, by=other)
    with pytest.raises(ValidationError):
        actions.take(other, roles.SECRETARIAT, by=other)


@pytest.mark.parametrize("closed", ["locked_at", "left_at"])
def test_who_is_locked_or_gone_is_given_nothing(secretariat, reader, theme, closed):
    Member.objects.filter(pk=reader.pk).update(**{closed: timezone.now()})

    with pytest.raises(ValidationError):
        actions.give(reader, roles.editors_name(theme), by=secretariat)


def test_a_partner_holds_no_further_role(secretariat, cast, theme):
    with pytest.raises(ValidationError):
        actions.give(cast["partner"], roles.editors_name(theme), by=secretariat)
    with pytest.raises(ValidationError):
        actions.give(cast["editor"], roles.PARTNERS, by=secretariat)

    actions.give(cast["partner"], roles.MEMBERS, by=secretariat)
    assert held(cast["partner"]) == {roles.MEMBERS}


def test_the_page_asks_for_a_recent_sign_in(client, secretariat, reader, theme):
    client.force_login(secretariat)

    assert client.get(f"/people/{reader.pk}/roles/").status_code == 302
    assert give(client, reader, roles.editors_name(theme)).status_code == 403
    assert held(reader) == {roles.MEMBERS}


def test_a_role_page_of_whom_one_does_not_find_is_not_there(
    client, cast, reader, sign_in_recently
):
    sign_in_recently(client, cast["lead"])
    Member.objects.filter(pk=reader.pk).update(left_at=timezone.now())

    assert client.get(f"/people/{reader.pk}/roles/").status_code == 404


def test_the_machine_appoints_the_first_of_the_secretariat_and_nobody_later(
    reader, stranger, editor
):
    call_command("appoint_secretariat", reader.email)
    call_command("appoint_secretariat", stranger.email)

    assert roles.SECRETARIAT in held(reader) & held(stranger)
    with pytest.raises(CommandError, match="Two of the secretariat"):
        call_command("appoint_secretariat", editor.email)
    with pytest.raises(CommandError, match="No account"):
        call_command("appoint_secretariat", "nobody@example.org")
