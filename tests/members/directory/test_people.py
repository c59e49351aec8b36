"""The list of people: who is in it, for whom, and how it is narrowed."""

import pytest
from django.utils import timezone

from network_site.members import roles
from network_site.members.models import Member
from tests.conftest import member_named
from tests.factories import FocalRoleFactory, MemberFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def names(client, reader, query=""):
    client.force_login(reader)
    answer = client.get(f"/people/?{query}")
    return {person.display_name for person in answer.context["page"]}


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_questions_however_long_it_is(
    client, reader, theme, count, django_assert_num_queries
):
    found = [member_named(f"Sok {number}") for number in range(count)]
    for member in found:
        FocalRoleFactory(member=member, organisation=member.organisation, theme=theme)
    gone = member_named("Sok gone")
    Member.objects.filter(pk=gone.pk).update(left_at=timezone.now())
    client.force_login(reader)

    with django_assert_num_queries(11):
        answer = client.get("/people/?q=sok")

    assert set(answer.context["page"]) == set(found)
    assert "Sok gone" not in answer.text


def test_who_is_coming_gone_or_an_operator_is_found_by_nobody_but_the_secretariat(
    client, reader, secretariat
):
    coming = member_named("Coming")
    Member.objects.filter(pk=coming.pk).update(agreed_at=None)
    gone = member_named("Gone")
    Member.objects.filter(pk=gone.pk).update(left_at=timezone.now(), is_active=False)
    operator = MemberFactory(
        display_name="Machine room", is_staff=True, is_superuser=True
    )

    assert names(client, reader) == {"Reader", "Secretariat"}
    assert names(client, secretariat) == {"Reader", "Secretariat"}
    assert names(client, secretariat, "state=left") == {"Gone"}
    assert names(client, secretariat, "state=coming") == {"Coming"}
    assert names(client, reader, "state=left") == {"Reader", "Secretariat"}
    client.force_login(reader)
    for hidden in (coming, gone, operator):
        assert client.get(hidden.get_absolute_url()).status_code == 404
    assert names(client, operator) == set() or names(client, operator) == {
        "Machine room"
    }


def test_a_partner_finds_its_own_people_and_the_secretariat(
    client, reader, secretariat, partner
):
    colleague = member_named("Colleague")
    Member.objects.filter(pk=colleague.pk).update(organisation=partner.organisation)

    assert names(client, partner) == {"Partner", "Colleague", "Secretariat"}
    assert client.get(reader.get_absolute_url()).status_code == 404
    assert client.get(reader.organisation.get_absolute_url()).status_code == 404
    assert client.get(secretariat.organisation.get_absolute_url()).status_code == 200
    listed = client.get("/people/organisations/").context["page"]
    assert set(listed) == {partner.organisation, secretariat.organisation}


def test_a_partner_reads_nothing_that_is_for_the_network(
    client, partner, secretariat, tell
):
    tell(secretariat, "network")
    client.force_login(partner)

    page = client.get(secretariat.get_absolute_url()).text

    assert "marker.42" not in page
    assert "Myanmar" not in page


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("Nguyễn Thị Đào", "nguyen dao"),
        ("សុខ ស្រីនាង", "ស្រី"),
        ("สมชายใจดี", "ใจดี"),
        ("ສົມສັກ", "ສັກ"),
        ("အောင်မြင့်", "မြင့်"),
        ("R. W. (sample)", "r w"),
    ],
)
def test_names_are_found_in_every_script_of_the_region(client, reader, name, query):
    member_named("Other")
    MemberFactory(display_name=name)
    one = Member.objects.get(display_name=name)
    roles.give(one, roles.MEMBERS)

    assert names(client, reader, f"q={query}") == {name}
    assert (
        names(client, reader, "q=ther") == set()
    )  # inside a word is not its beginning
    assert names(client, reader, "q=!!") == set()


def test_theme_and_kind_narrow_the_list(client, reader, theme):
    FocalRoleFactory(member=reader, organisation=reader.organisation, theme=theme)
    leads = member_named("Leads", roles.leads_name(theme))
    press = member_named("Press")
    Member.objects.filter(pk=press.pk).update(
        organisation=OrganisationFactory(kind="media")
    )

    assert names(client, reader, f"theme={theme.slug}") == {
        "Reader",
        leads.display_name,
    }
    assert names(client, reader, "kind=media") == {"Press"}
    assert names(client, reader, "theme=no-such-theme&country=XX") == {
        "Reader",
        "Leads",
        "Press",
    }


def test_a_hundred_rows_come_page_by_page(client, reader):
    for number in range(100):
        member_named(f"Member{number}")
    client.force_login(reader)

    first = client.get("/people/?kind=cso")
    last = client.get("/people/?kind=cso&page=3")

    assert (len(first.context["page"]), len(last.context["page"])) == (50, 1)
    assert "?kind=cso&amp;page=2" in first.text


def test_an_empty_answer_says_what_to_do(client, reader):
    client.force_login(reader)

    assert "Nobody fits these words" in client.get("/people/?q=nothing-like-this").text
