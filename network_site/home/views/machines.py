"""What programs ask for: feed, sitemap, robots.txt, security.txt."""

import datetime as dt
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.syndication.views import Feed
from django.db.models import F
from django.http import HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from network_site.core.pages import published_pages
from network_site.home import first_page

FEED_LENGTH = 30
CLOSED_TO_ROBOTS = ["/accounts/", "/admin/", "/calendar/", "/cms/", "/desk/", "/follow-ups/",
                    "/health/", "/investigations/", "/meetings/", "/people/",
                    "/recommendations/", "/search/"]  # fmt: skip
SECURITY_TXT_LASTS = dt.timedelta(days=180)


class LatestFeed(Feed):
    """The newest publications and records, for feed readers."""

    feed_type = Atom1Feed
    title = settings.NETWORK_NAME
    link = "/"
    subtitle = _("Latest from the network")

    def items(self):
        return first_page.latest(most=FEED_LENGTH)

    def item_title(self, item):
        return item.title

    def item_description(self, item):
        return item.in_short

    def item_link(self, item):
        return item.get_url()

    def item_guid(self, item):
        return f"urn:uuid:{item.translation_key}"

    def item_pubdate(self, item):
        return item.first_published_at

    def item_updateddate(self, item):
        return item.last_published_at


class PublishedSitemap(Sitemap):
    """Every published page, with the day it last changed."""

    limit = 5000

    def items(self):
        pages = published_pages().only(
            "path", "depth", "url_path", "title", "locale", "last_published_at", "slug"
        )
        return pages.order_by(F("last_published_at").desc(nulls_last=True), "path")

    def location(self, item):
        return item.get_url()

    def lastmod(self, item):
        return item.last_published_at


@require_safe
def robots(request) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED_TO_ROBOTS)]
    lines.append(f"Sitemap: {urljoin(settings.BASE_URL, '/sitemap.xml')}")
    return _plain(lines)


@require_safe
def security_txt(request) -> HttpResponse:
    expires = timezone.now().astimezone(dt.UTC) + SECURITY_TXT_LASTS
    address = urljoin(settings.BASE_URL, "/.well-known/security.txt")
    host = urlsplit(settings.BASE_URL).hostname
    return _plain(
        [
            f"Contact: {settings.SECURITY_CONTACT.replace('{host}', host)}",
            f"Expires: {expires:%Y-%m-%dT00:00:00Z}",
            "Preferred-Languages: en",
            f"Canonical: {address}",
        ]
    )


def _plain(lines: list[str]) -> HttpResponse:
    return HttpResponse(
        "\n".join(lines) + "\n", content_type="text/plain; charset=utf-8"
    )
