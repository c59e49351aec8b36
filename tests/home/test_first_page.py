import pytest
from django.core.cache import cache

from tests.factories import (
    OrganisationFactory,
    ThemeFactory,
    make_publication,
    make_record,
    make_theme_page,
    restrict,
)

QUERIES = 14


@pytest.mark.parametrize("count", [1, 3])
def test_the_first_page_costs_the_same_however_much_there_is(
    client, site_tree, count, django_assert_num_queries
):
    for number in range(count):
        page = make_theme_page(site_tree)
        make_publication(page, title=f"Told {number}")
    restricted = make_theme_page(site_tree, title="Nobody's theme")
    restrict(restricted)
    make_publication(restricted, title="Nobody's words")
    make_record(site_tree, title="Nobody's draft", live=False)
    client.get("/")

    with django_assert_num_queries(QUERIES):
        response = client.get("/")

    assert len(response.context["themes"]) == count
    assert "Nobody" not in response.text


def test_the_first_page_sets_no_cookie_and_lets_itself_be_kept(client, site_tree):
    response = client.get("/")

    assert not response.cookies
    assert "no-store" not in response.headers.get("Cache-Control", "")


def test_the_numbers_of_the_sentence_are_counted(client, site_tree):
    for country in ("KH", "KH", "ID"):
        OrganisationFactory(country=country)
    OrganisationFactory(country="MY", status="closed")
    OrganisationFactory(country="", kind="partner")
    make_theme_page(site_tree, theme=ThemeFactory(lead_organisation=None))

    text = " ".join(client.get("/").text.split())

    assert "Three organisations in two countries work on one theme." in text


def test_an_empty_site_says_what_is_missing(client, site_tree):
    cache.clear()

    text = client.get("/").text

    for heading in ("No follow-up is public yet", "No theme is published yet",
                    "Nothing is published yet", "No meeting is announced"):  # fmt: skip
        assert heading in text
