import datetime as dt
import re

import pytest
from django.utils import timezone

from tests.factories import make_publication, make_record, make_theme_page, restrict


@pytest.fixture
def pages(site_tree):
    """Something to tell, and three things to be silent about."""
    page = make_theme_page(site_tree, title="Told theme")
    make_publication(page, title="Told publication", first_published_at=timezone.now(),
                     last_published_at=timezone.now())  # fmt: skip
    closed = make_theme_page(site_tree, title="Silent theme")
    restrict(closed)
    make_publication(closed, title="Silent publication", slug="silent")
    make_record(site_tree, title="Silent record", live=False)
    return site_tree


def test_the_feed_tells_only_what_is_published(client, pages):
    response = client.get("/feeds/latest.xml")

    titles = re.findall("<title>(.*?)</title>", response.text)
    assert response["Content-Type"].startswith("application/atom+xml")
    assert "Told publication" in titles
    assert "Silent" not in response.text


def test_the_sitemap_tells_only_what_is_published(client, pages):
    response = client.get("/sitemap.xml")

    addresses = re.findall("<loc>(.*?)</loc>", response.text)
    assert "http://testserver/" in addresses
    assert any(address.endswith("/themes/") for address in addresses)
    assert len(addresses) == 5
    assert "silent" not in response.text.lower()


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"), [("/sitemap.xml", 2), ("/feeds/latest.xml", 2)]
)
def test_lists_for_programs_cost_the_same(
    client, site_tree, count, address, queries, django_assert_num_queries
):
    for number in range(count):
        make_record(site_tree, title=f"R {number}", first_published_at=timezone.now())
    client.get(address)

    with django_assert_num_queries(queries):
        client.get(address)


def test_robots_are_kept_out_of_the_members_rooms(client, db):
    text = client.get("/robots.txt").text

    assert "Disallow: /investigations/\n" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_security_txt_has_a_contact_and_expires_later(client, db):
    text = client.get("/.well-known/security.txt").text

    expires = dt.datetime.fromisoformat(re.search("Expires: (.*)", text)[1])
    assert "Contact: mailto:security@testserver\n" in text
    assert timezone.now() < expires < timezone.now() + dt.timedelta(days=366)
