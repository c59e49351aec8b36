"""Where somebody is missing, for the secretariat alone."""

import pytest
from django.utils import timezone

from network_site.members import roles
from network_site.members.gaps import reading
from network_site.members.granting.actions import give
from network_site.members.leaving.actions import ask_to_leave
from network_site.members.models import Member
from tests.conftest import member_named
from tests.factories import FocalRoleFactory, OrganisationFactory, ThemeFactory

pytestmark = pytest.mark.django_db


def said(gaps):
    return {(gap.name, gap.says) for gap in gaps}


@pytest.mark.parametrize(
    ("who", "status"),
    [("secretariat", 200), ("lead", 404), ("stranger", 404), ("partner", 404)],
)
def test_the_secretariat_alone_learns_of_gaps(
    client, theme, secretariat, stranger, who, status
):
    partner = member_named("Partner")
    roles.take(partner, roles.MEMBERS)
    roles.give(partner, roles.PARTNERS)
    cast = {"secretariat": secretariat, "stranger": stranger, "partner": partner,
            "lead": member_named("LeadOf", roles.leads_name(theme))}  # fmt: skip
    client.force_login(cast[who])

    answer = client.get("/people/gaps/")

    assert answer.status_code == status
    line = 'href="/people/gaps/"'
    for page in ("/desk/", "/people/", "/people/organisations/"):
        assert (line in client.get(page).text) is (who == "secretariat")


def test_a_theme_needs_a_lead_and_who_stands_in(theme, secretariat):
    assert (theme.title, "nobody leads it") in said(reading.gaps().themes)

    lead = member_named("LeadOf", roles.leads_name(theme))
    alone = (theme.title, "one person leads it, nobody stands in")
    assert alone in said(reading.gaps().themes)

    theme.lead_organisation = lead.organisation
    theme.save()
    second = member_named("Second")
    FocalRoleFactory(organisation=lead.organisation, theme=theme, member=second,
                     part="alternate")  # fmt: skip
    assert said(reading.gaps().themes) == set()

    Member.objects.filter(pk=second.pk).update(locked_at=timezone.now())
    assert alone in said(reading.gaps().themes)
    Member.objects.filter(pk=lead.pk).update(left_at=timezone.now())
    assert (theme.title, "nobody leads it") in said(reading.gaps().themes)


def test_an_organisation_needs_main_and_alternate_who_can_act(theme):
    organisation = OrganisationFactory(name="River desk")
    partner = OrganisationFactory(name="Donor", kind="partner")
    closed = OrganisationFactory(name="Closed", status="closed")
    FocalRoleFactory(organisation=partner, theme=theme, member=member_named("Donor"))

    def missing():
        found = said(reading.gaps().organisations)
        assert not {name for name, _says in found} & {partner.name, closed.name}
        return {says for name, says in found if name == organisation.name}

    assert missing() == {"nobody answers for it on any theme"}
    main, alternate = member_named("Main"), member_named("Alternate")
    FocalRoleFactory(organisation=organisation, theme=theme, member=main)
    assert missing() == {"no alternate"}
    FocalRoleFactory(
        organisation=organisation, theme=theme, member=alternate, part="alternate"
    )
    assert missing() == set()
    organisation.focal_roles.filter(part="alternate").update(member=main)
    assert missing() == {"one person is both main and alternate"}
    organisation.focal_roles.filter(part="alternate").update(member=alternate)
    Member.objects.filter(pk=main.pk).update(locked_at=timezone.now())
    assert missing() == {"the main focal person cannot act"}
    Member.objects.filter(pk=alternate.pk).update(agreed_at=None)
    assert missing() == {"neither main nor alternate can act"}


def test_a_desk_of_one_is_told(secretariat):
    assert said(reading.gaps().single) == {
        ("Secretariat", "one person alone: what takes two cannot be done"),
        ("Protection desk", "nobody who can act"),
    }


@pytest.mark.parametrize("count", [1, 3])
def test_the_same_questions_however_many_gaps(
    client, secretariat, theme, count, django_assert_num_queries
):
    for number in range(count):
        ThemeFactory(title=f"Sand {number}")
        organisation = OrganisationFactory(name=f"Desk {number}")
        FocalRoleFactory(
            organisation=organisation, theme=theme, member=member_named(f"M{number}")
        )
    OrganisationFactory(name="Asleep", status="dormant")
    client.force_login(secretariat)

    with django_assert_num_queries(10):
        answer = client.get("/people/gaps/")

    assert (
        len([gap for gap in answer.context["gaps"].themes if "Sand" in gap.name])
        == count
    )
    assert "Asleep" not in answer.text


def test_what_waits_for_the_secretariat_stands_there(
    client, secretariat, reader, stranger
):
    ask_to_leave(reader)
    give(stranger, roles.PROTECTION, by=secretariat)
    client.force_login(secretariat)

    page = client.get("/people/gaps/").text

    assert "Reader asked to leave" in page
    assert f"/people/{stranger.pk}/roles/" in page
