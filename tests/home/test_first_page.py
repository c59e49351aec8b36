import pytest
from django.core.cache import cache, caches

from tests.factories import (
    OrganisationFactory,
    ThemeFactory,
    make_publication,
    make_record,
    make_theme_page,
    restrict,
)

QUERIES = 16


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


@pytest.fixture
def keeps_pages(settings):
    settings.CACHES = {**settings.CACHES, "pages": settings.CACHES["default"]}
    caches["pages"].clear()


def test_a_kept_first_page_is_drawn_again_once_something_happened(
    client, site_tree, keeps_pages, django_assert_num_queries
):
    page = make_theme_page(site_tree, title="Before")
    assert "Before" in client.get("/").text

    with django_assert_num_queries(KEPT_QUERIES):
        assert "Before" in client.get("/").text

    page.title = "After"
    page.save_revision().publish()
    text = client.get("/").text
    assert "After" in text
    assert "Before" not in text


def test_a_member_is_never_given_the_kept_page(client, site_tree, keeps_pages, reader):
    client.get("/")
    OrganisationFactory(country="LA")
    client.force_login(reader)

    response = client.get("/")

    assert "Two organisations in two countries" in " ".join(response.text.split())
    assert "no-store" in response["Cache-Control"]


KEPT_QUERIES = 6


def test_an_empty_site_says_what_is_missing(client, site_tree):
    cache.clear()

    text = client.get("/").text

    for heading in ("No follow-up is public yet", "No theme is published yet",
                    "Nothing is published yet", "No meeting is announced"):  # fmt: skip
        assert heading in text


def test_first_page_is_drawn_while_redis_is_away(client, site_tree, settings):
    nobody = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "redis://127.0.0.1:1/0",
    }
    settings.CACHES = {**settings.CACHES, "pages": nobody}

    assert client.get("/").status_code == 200
