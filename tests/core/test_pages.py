"""What "published" means, once for listings, search, feed, sitemap and first page."""

import datetime as dt

import pytest
from django.utils import timezone

from network_site.core.pages import published_pages
from tests.factories import make_publication, make_record, make_theme_page, restrict
from themes.models import RecordPage

HOUR = dt.timedelta(hours=1)


def test_a_live_page_that_anyone_may_read_is_published(site_tree):
    record = make_record(site_tree)

    assert record.pk in published_pages().values_list("pk", flat=True)
    assert record in RecordPage.objects.published()


@pytest.mark.parametrize(
    "fields",
    [
        {"live": False},
        {"expire_at": timezone.now() - HOUR},
        {"go_live_at": timezone.now() + HOUR},
    ],
    ids=["draft", "expired before the job ran", "not released yet"],
)
def test_what_is_not_released_is_not_published(site_tree, fields):
    record = make_record(site_tree, **fields)

    assert record not in RecordPage.objects.published()
    assert record.pk not in published_pages().values_list("pk", flat=True)


@pytest.mark.parametrize("place", ["page", "parent", "home"])
def test_a_privacy_setting_anywhere_above_hides_a_page(site_tree, place):
    page = make_theme_page(site_tree)
    below = make_publication(page)
    restrict({"page": below, "parent": page, "home": site_tree.home}[place])

    assert below.pk not in published_pages().values_list("pk", flat=True)


def test_a_privacy_setting_beside_a_page_does_not_hide_it(site_tree):
    page, other = make_theme_page(site_tree), make_theme_page(site_tree)
    restrict(other)

    assert page.pk in published_pages().values_list("pk", flat=True)


def test_a_page_below_a_draft_is_neither_listed_nor_served(client, site_tree):
    page = make_theme_page(site_tree)
    below = make_publication(page)
    address = below.url
    page.unpublish()

    assert below.pk not in published_pages().values_list("pk", flat=True)
    assert client.get(address).status_code == 404


def test_an_expired_page_is_not_served_although_the_job_did_not_run(client, site_tree):
    record = make_record(site_tree, expire_at=timezone.now() - HOUR)

    assert client.get(record.url).status_code == 404


def test_published_costs_one_query(site_tree, django_assert_num_queries):
    make_record(site_tree)

    with django_assert_num_queries(1):
        list(RecordPage.objects.published().for_listing())
