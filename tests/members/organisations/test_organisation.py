"""The page of an organisation: who reads and changes what, and who answers for it."""

import datetime as dt

import pytest
from django.utils import timezone

from network_site.core.audit.models import AuditLine
from network_site.members.models import FocalRole, Member, Organisation
from network_site.members.organisations import actions
from tests.conftest import member_named
from tests.factories import FocalRoleFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
FUNDED = "2031-12-24"


@pytest.fixture
def organisation(db):
    return OrganisationFactory(name="River desk", funded_until=dt.date(2031, 12, 24))


def of(organisation, name, *names):
    member = member_named(name, *names)
    Member.objects.filter(pk=member.pk).update(organisation=organisation)
    member.refresh_from_db()
    return member


@pytest.fixture
def main(organisation, theme):
    member = of(organisation, "Main")
    FocalRoleFactory(organisation=organisation, theme=theme, member=member,
                     valid_from=dt.date(2025, 1, 1))  # fmt: skip
    return member


@pytest.fixture
def colleague(organisation):
    return of(organisation, "Colleague")


def form_of(organisation, **fields):
    given = {**actions.facts_of(organisation), **fields}
    return {name: "" if value is None else value for name, value in given.items()}


def version_at(client, organisation):
    page = client.get(f"{organisation.get_absolute_url()}change/")
    return page.context["form"]["version"].value()


def test_the_funding_horizon_is_for_own_people_and_the_secretariat(
    client, organisation, main, colleague, stranger, secretariat, sign_in_recently
):
    for member, sees in [
        (main, True),
        (colleague, True),
        (secretariat, True),
        (stranger, False),
    ]:
        sign_in_recently(client, member)
        pages = [
            organisation.get_absolute_url(), "/people/organisations/",
            main.get_absolute_url(), "/follow-ups/export.csv", "/follow-ups/export.json",
        ]  # fmt: skip
        texts = [client.get(page).text for page in pages]
        assert ("24 December 2031" in texts[0]) is sees, member
        assert not any("2031" in text for text in texts[1:])


@pytest.mark.parametrize(
    ("who", "status", "changed"),
    [
        (
            "secretariat",
            302,
            {"name", "kind", "status", "alias", "country", "zone", "funded_until"},
        ),
        ("main", 302, {"alias", "country", "zone", "funded_until"}),
        ("colleague", 403, set()),
        ("stranger", 403, set()),
        ("elsewhere", 403, set()),
    ],
)
def test_each_changes_its_fields_and_no_other_whatever_is_sent(
    request, client, organisation, theme, main, colleague, stranger, secretariat, who,
    status, changed,
):  # fmt: skip
    cast = {"elsewhere": member_named("Elsewhere"), "main": main, "colleague": colleague,
            "stranger": stranger, "secretariat": secretariat}  # fmt: skip
    FocalRoleFactory(member=cast["elsewhere"], theme=theme,
                     organisation=cast["elsewhere"].organisation)  # fmt: skip
    client.force_login(cast[who])
    before = actions.facts_of(organisation)
    sent = {"name": "Mine", "alias": "Safe", "kind": "media", "status": "closed",
            "country": "TH", "zone": "Asia/Manila", "funded_until": "2032-01-01",
            "slug": "mine", "is_sample": "on"}  # fmt: skip
    version = version_at(client, organisation) if status == 302 else "x"

    answer = client.post(
        f"{organisation.get_absolute_url()}change/", {**sent, "version": version}
    )

    after = Organisation.objects.get(pk=organisation.pk)
    now = actions.facts_of(after)
    assert answer.status_code == status
    assert {name for name in now if now[name] != before[name]} == changed
    assert (after.slug, after.is_sample) == (organisation.slug, False)


def test_a_stale_form_shows_both_versions(client, organisation, secretariat):
    client.force_login(secretariat)
    version = version_at(client, organisation)
    actions.change_organisation(organisation, by=secretariat, name="Delta desk")

    answer = client.post(
        f"{organisation.get_absolute_url()}change/",
        form_of(organisation, name="Coast desk", version=version),
    )

    assert answer.status_code == 409
    assert "Delta desk" in answer.text
    assert "Coast desk" in answer.text
    again = answer.context["form"]["version"].value()
    sent = form_of(organisation, name="Coast desk", version=again)
    assert (
        client.post(f"{organisation.get_absolute_url()}change/", sent).status_code
        == 302
    )
    assert Organisation.objects.get(pk=organisation.pk).name == "Coast desk"


def test_who_answered_before_is_history_and_rights_end_at_once(
    organisation, theme, main, colleague, secretariat
):
    actions.name_focal_person(
        organisation, theme=theme, part="main", member=colleague, by=secretariat
    )

    in_force = FocalRole.objects.in_force().get(organisation=organisation)
    assert in_force.member == colleague
    old = FocalRole.objects.get(member=main)
    assert old.valid_to == timezone.localdate() - dt.timedelta(days=1)
    acts = set(AuditLine.objects.values_list("act", flat=True))
    assert {"focal_role.ended", "focal_role.given"} <= acts


@pytest.mark.parametrize(
    ("who", "part", "status"),
    [
        ("secretariat", "main", 302), ("secretariat", "alternate", 302),
        ("main", "alternate", 302), ("main", "main", 400),
        ("colleague", "alternate", 403), ("stranger", "alternate", 403),
    ],
)  # fmt: skip
def test_who_names_whom(
    client, organisation, theme, main, colleague, stranger, secretariat,
    sign_in_recently, who, part, status,
):  # fmt: skip
    third = of(organisation, "Third")
    cast = {"main": main, "colleague": colleague, "stranger": stranger,
            "secretariat": secretariat}  # fmt: skip
    sign_in_recently(client, cast[who])

    answer = client.post(
        f"{organisation.get_absolute_url()}answering/",
        {"theme": theme.slug, "part": part, "member": third.pk},
    )

    assert answer.status_code == status
    named = FocalRole.objects.in_force().filter(member=third)
    assert named.exists() is (status == 302)


def test_a_focal_person_is_one_who_can_act_of_the_organisation_and_not_oneself(
    client, organisation, theme, main, stranger, secretariat, sign_in_recently
):
    locked = of(organisation, "Locked")
    Member.objects.filter(pk=locked.pk).update(locked_at=timezone.now())
    sign_in_recently(client, main)
    address = f"{organisation.get_absolute_url()}answering/"

    for member in (stranger, locked, main, secretariat):
        sent = {"theme": theme.slug, "part": "alternate", "member": member.pk}
        assert client.post(address, sent).status_code == 400

    other = FocalRoleFactory(
        member=stranger, organisation=stranger.organisation, theme=theme
    )
    elsewhere = f"{organisation.get_absolute_url()}answering/{other.pk}/end/"
    assert client.post(elsewhere).status_code == 404


def test_a_part_that_ends_leaves_a_gap_and_asks_first(
    client, organisation, theme, main, colleague, sign_in_recently
):
    role = FocalRoleFactory(organisation=organisation, theme=theme, member=colleague,
                            part="alternate", valid_from=dt.date(2025, 1, 1))  # fmt: skip
    own = FocalRole.objects.get(member=main)
    sign_in_recently(client, main)
    address = f"{organisation.get_absolute_url()}answering/%s/end/"

    assert client.post(address % own.pk).status_code == 403
    assert client.get(address % role.pk).status_code == 200
    assert FocalRole.objects.in_force().filter(pk=role.pk).exists()
    assert client.post(address % role.pk).status_code == 302
    assert not FocalRole.objects.in_force().filter(pk=role.pk).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_questions_however_many_people(
    client, organisation, theme, reader, count, django_assert_num_queries
):
    people = [of(organisation, f"Sok{n}") for n in range(count)]
    FocalRoleFactory(organisation=organisation, theme=theme, member=people[0])
    coming = of(organisation, "Coming")
    Member.objects.filter(pk=coming.pk).update(agreed_at=None)
    client.force_login(reader)

    with django_assert_num_queries(13):
        answer = client.get(organisation.get_absolute_url())

    assert set(answer.context["people"]) == set(people)
    assert "Coming" not in answer.text


def test_the_name_of_who_left_is_not_told_to_strangers(
    client, organisation, theme, main, colleague, stranger, secretariat
):
    actions.end_focal_role(FocalRole.objects.get(member=main), by=secretariat)
    Member.objects.filter(pk=main.pk).update(left_at=timezone.now(), is_active=False)

    for member, told in [(stranger, False), (colleague, True), (secretariat, True)]:
        client.force_login(member)
        page = client.get(organisation.get_absolute_url()).text
        assert ("Main<" in page) is told


def test_the_secretariat_adds_an_organisation(client, secretariat, stranger):
    sent = {
        "name": "ដៃគូភ្នំពេញ",
        "kind": "cso",
        "status": "active",
        "zone": "Asia/Phnom_Penh",
    }
    client.force_login(stranger)
    assert client.post("/people/new-organisation/", sent).status_code == 403

    client.force_login(secretariat)
    assert client.post("/people/new-organisation/", sent).status_code == 302
    assert client.post("/people/new-organisation/", sent).status_code == 302
    assert (
        client.post("/people/new-organisation/", {**sent, "zone": "x"}).status_code
        == 400
    )
    made = Organisation.objects.filter(name="ដៃគូភ្នំពេញ")
    assert len({one.slug for one in made}) == 2
