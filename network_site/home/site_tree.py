"""The pages that the site stands on: the home page and the lists below it."""

from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from network_site.home.models import HomePage
from themes.actions import open_site, publish_below
from themes.models import RecordIndexPage, ThemeIndexPage


class SiteTree(NamedTuple):
    home: HomePage
    themes: ThemeIndexPage
    records: RecordIndexPage


@transaction.atomic
def set_up() -> SiteTree:
    """Make what is missing; pages that are there stay as people wrote them."""
    home = HomePage.objects.first() or _plant_home(_root())
    _point_site_at(home)
    tree = SiteTree(
        home=home,
        themes=ThemeIndexPage.objects.first()
        or publish_below(home, ThemeIndexPage(title=_("Themes"), slug="themes")),
        records=RecordIndexPage.objects.first()
        or publish_below(
            home,
            RecordIndexPage(
                title=_("Records"), slug="records",
                intro=_("Public documents that the network's work rests on."),
            ),
        ),
    )  # fmt: skip
    open_site(home)
    return tree


def _root() -> Page:
    """The root above every page; made again when a test has emptied the tables."""
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    return Page.get_first_root_node() or Page.add_root(title="Root", slug="root")


def _plant_home(root: Page) -> HomePage:
    welcome = root.get_children().filter(slug="home").exact_type(Page).first()
    if welcome:  # Wagtail's own page, which stands in a fresh database
        welcome.delete()
    root = Page.objects.get(pk=root.pk)
    title = _("What the region agreed to do, and what has been done since.")
    return publish_below(root, HomePage(title=title, slug="home"))


def _point_site_at(home: HomePage) -> None:
    """One site answers on every host, so every link between pages is relative."""
    address = urlsplit(settings.BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True).first() or Site(
        is_default_site=True
    )
    site.hostname, site.port, site.root_page = address.hostname, port, home
    site.site_name = settings.NETWORK_NAME
    site.save()
