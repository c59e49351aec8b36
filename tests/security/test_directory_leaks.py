"""The directory tells no more than people let it: no oracle, no list of words, no file."""

import itertools

import pytest
from django.urls import reverse

from network_site.members import roles
from network_site.members.directory.actions import change_profile
from network_site.members.directory.audience import FIELDS
from network_site.members.models import Expertise, Member, Organisation
from tests.conftest import member_named
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
TOLD = {
    "country": "MM", "languages": ["my"], "zone": "Asia/Yangon",
    "expertise": ["river law"], "signal": "marker.42", "pgp": "AB12" * 10,
    "contact": "the tea house",
}  # fmt: skip
ASKED = ["country=MM", "language=my", "expertise=river", "expertise=RIVER+law", "q=river",
         "q=marker", "q=Asia", "zone=Asia/Yangon", "kind=cso", "expertise=", "q=Hidden",
         "languages=my", "signal=marker.42", "profile__country_for=nobody"]  # fmt: skip


@pytest.fixture
def hidden(db):
    member = member_named("Hidden")
    change_profile(member, **TOLD, **{f"{name}_for": "nobody" for name in FIELDS})
    return member


def body(client, path):
    page = client.get(path)
    return page.text.replace(str(page.context["csrf_token"]), "")


def test_a_hidden_line_changes_no_answer_to_any_question(client, hidden, stranger):
    """The pages are the same to the byte, whatever the hidden lines say."""
    client.force_login(stranger)
    queries = [*ASKED, *("&".join(two) for two in itertools.combinations(ASKED[:4], 2))]

    told = [body(client, f"/people/?{query}") for query in queries]
    other = {"country": "TH", "languages": ["th"], "expertise": [], "signal": "other.11",
             "zone": "Asia/Bangkok", "pgp": "", "contact": ""}  # fmt: skip
    change_profile(hidden, **other)

    assert [body(client, f"/people/?{query}") for query in queries] == told


def test_no_address_lists_the_words_of_others(client, hidden, stranger, secretariat):
    change_profile(hidden, expertise_for="network")

    for member in (stranger, secretariat):
        client.force_login(member)
        for address in ("/cms/autocomplete/tags/?term=riv", "/cms/tag-autocomplete/?term=riv",
                        "/people/?q=riv", "/people/organisations/?q=riv"):  # fmt: skip
            assert "river law" not in client.get(address).text, address
        found = client.get(
            "/search/?q=river+law", headers={"Accept": "application/json"}
        )
        assert found.json()["count"] == 0


def test_no_form_about_people_takes_a_file(
    client, secretariat, stranger, sign_in_recently
):
    """There are no pictures of people, so there is no picture that is something else."""
    sign_in_recently(client, secretariat)
    organisation = OrganisationFactory()
    pages = [
        "/people/me/", "/people/new-organisation/",
        f"{organisation.get_absolute_url()}change/",
        f"{organisation.get_absolute_url()}answering/",
        reverse("members:roles", args=[stranger.pk]),
        reverse("members:leaving", args=[stranger.pk]),
    ]  # fmt: skip

    for page in pages:
        text = client.get(page).text
        assert "<form" in text, page
        assert 'type="file"' not in text, page
        assert "multipart" not in text, page
    uploads = [
        field.name
        for model in (Member, Organisation, Expertise)
        for field in model._meta.get_fields()
        if "File" in type(field).__name__ or "Image" in type(field).__name__
    ]
    assert uploads == []


def test_a_number_that_is_nobody_and_one_that_is_hidden_answer_the_same(
    client, stranger, secretariat
):
    coming = member_named("Coming")
    Member.objects.filter(pk=coming.pk).update(second_factor_at=None)
    client.force_login(stranger)

    for ending in ("", "leaving/", "lock/"):
        there = client.get(f"/people/{coming.pk}/{ending}")
        nowhere = client.get(f"/people/99999999/{ending}")
        assert (there.status_code, there.content) == (404, nowhere.content), ending
        too_large = client.get(f"/people/{10**30}/{ending}")
        assert (too_large.status_code, too_large.content) == (404, nowhere.content)


def test_a_partner_learns_of_nobody_by_asking(client, stranger, secretariat, theme):
    partner = member_named("Partner")
    roles.take(partner, roles.MEMBERS)
    roles.give(partner, roles.PARTNERS)
    change_profile(stranger, country="MM", country_for="network")
    client.force_login(partner)

    for query in (
        "q=Stranger",
        "country=MM",
        f"theme={theme.slug}",
        "state=locked",
        "",
    ):
        page = client.get(f"/people/?{query}")
        assert "Stranger" not in page.text.replace('value="Stranger"', "")
        assert stranger.organisation.name not in page.text
