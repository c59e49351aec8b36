"""Each line of a profile reaches its audience, on the page and by search."""

import pytest
from django.utils import timezone

from network_site.members.directory.audience import FIELDS
from network_site.members.directory.models import Expertise, Profile
from network_site.members.models import Member
from tests.members.directory.conftest import SHOWN

pytestmark = pytest.mark.django_db
BY_FIELD = {
    "country": "country=MM",
    "languages": "language=my",
    "expertise": "expertise=river",
}


def page_of(client, reader, person):
    client.force_login(reader)
    return client.get(person.get_absolute_url()).text


def found_by(client, reader, query):
    client.force_login(reader)
    return {one.pk for one in client.get(f"/people/?{query}").context["page"]}


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        ("nobody", {"person"}),
        ("circle", {"person", "mate"}),
        ("network", {"person", "mate", "stranger", "secretariat"}),
    ],
)
def test_each_line_is_shown_to_its_audience_alone(
    client, person, editor, stranger, secretariat, partner, tell, shared_circle,
    audience, readers,
):  # fmt: skip
    tell(person, audience)
    shared_circle(person, editor)
    cast = {"person": person, "mate": editor, "stranger": stranger,
            "secretariat": secretariat}  # fmt: skip

    for name, reader in cast.items():
        page = page_of(client, reader, person)
        shown = {field for field in FIELDS if SHOWN[field] in page}
        assert shown == (set(FIELDS) if name in readers else set()), name


@pytest.mark.parametrize("field", FIELDS)
def test_one_field_for_the_network_opens_no_other(
    client, person, stranger, tell, field
):
    tell(person, "nobody", **{f"{field}_for": "network"})

    page = page_of(client, stranger, person)

    assert {name for name in FIELDS if SHOWN[name] in page} == {field}


@pytest.mark.parametrize("field", BY_FIELD)
@pytest.mark.parametrize(
    ("audience", "finders"), [("nobody", set()), ("circle", {"mate"}),
                              ("network", {"mate", "stranger", "secretariat"})],
)  # fmt: skip
def test_a_search_by_a_hidden_value_finds_nobody(
    client, person, editor, stranger, secretariat, tell, shared_circle, field,
    audience, finders,
):  # fmt: skip
    tell(person, audience)
    shared_circle(person, editor)

    cast = {"mate": editor, "stranger": stranger, "secretariat": secretariat}
    found = {
        name for name, reader in cast.items()
        if person.pk in found_by(client, reader, BY_FIELD[field])
    }  # fmt: skip

    assert found == finders


def test_a_contact_is_not_searched_at_all(client, person, stranger, tell):
    tell(person, "network")

    for words in ("marker.42", "AB12AB12", "tea house"):
        assert found_by(client, stranger, f"q={words}") == set()
        assert found_by(client, stranger, f"expertise={words}") == set()
    for name in ("signal", "contact", "zone", "profile__signal"):
        everybody = found_by(client, stranger, f"{name}=nothing")
        assert person.pk in everybody


def test_contacts_lie_encrypted(person, tell, django_db_blocker):
    from django.db import connection

    tell(person, "network")

    with connection.cursor() as cursor:
        cursor.execute("SELECT signal, pgp, contact FROM members_profile")
        stored = cursor.fetchone()

    assert not any("marker" in one or "AB12" in one or "tea" in one for one in stored)
    assert Profile.objects.get().signal == "marker.42"


def test_who_is_locked_answers_at_no_contact_and_looks_as_ever(
    client, person, stranger, secretariat, tell
):
    tell(person, "network")
    before = found_by(client, stranger, "q=Person")
    Member.objects.filter(pk=person.pk).update(locked_at=timezone.now())

    page = page_of(client, stranger, person)

    assert found_by(client, stranger, "q=Person") == before == {person.pk}
    assert "locked" not in page
    assert "Myanmar" in page
    assert "marker.42" not in page
    assert "locked" in page_of(client, secretariat, person)


def test_nobody_learns_that_a_line_is_for_circles(
    client, person, editor, tell, shared_circle
):
    tell(person, "circle")
    opened = shared_circle(person, editor)

    page = page_of(client, editor, person)

    assert "circle" not in page.lower()
    assert opened.title not in page


def test_words_of_what_one_knows_are_in_no_public_list_of_tags(person, tell):
    from taggit.models import Tag, TagBase

    tell(person, "network")

    assert not issubclass(Expertise, TagBase)
    assert not Tag.objects.exists()


def test_a_circle_that_the_reader_hid_opens_nothing(
    client, person, editor, tell, shared_circle
):
    """A phone that is taken at a border shows no sign of the circle that it hides."""
    tell(person, "circle")
    opened = shared_circle(person, editor)
    opened.memberships.filter(member=editor).update(hidden_at=timezone.now())

    page = page_of(client, editor, person)

    assert not [field for field in FIELDS if SHOWN[field] in page]
    assert found_by(client, editor, "country=MM") == set()


def test_who_hides_a_circle_does_not_vanish_from_it(
    client, person, editor, tell, shared_circle
):
    """Else every colleague would see who travels."""
    tell(person, "circle")
    opened = shared_circle(person, editor)
    before = page_of(client, editor, person)
    opened.memberships.filter(member=person).update(hidden_at=timezone.now())

    assert page_of(client, editor, person) == before


def test_who_left_the_circle_reads_no_more(client, person, editor, tell, shared_circle):
    tell(person, "circle")
    opened = shared_circle(person, editor)
    opened.memberships.filter(member=editor).delete()

    page = page_of(client, editor, person)

    assert not [field for field in FIELDS if SHOWN[field] in page]
