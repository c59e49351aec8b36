"""Fills the calendar with what really happened: facts with their sources, no sample."""

import datetime as dt

from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Site

from network_site.core import sample

from .models import EventIndexPage, EventPage


def load() -> None:
    """One page a row of history.csv; pages that are there stay as people wrote them."""
    calendar = EventIndexPage.objects.first() or _plant_calendar()
    known = set(EventPage.objects.child_of(calendar).values_list("slug", flat=True))
    for row in sample.rows("history"):
        slug = slugify(row["title"])[:80]
        if slug not in known:
            _publish(calendar, _page(row, slug=slug))


def _plant_calendar() -> EventIndexPage:
    home = Site.objects.get(is_default_site=True).root_page
    return _publish(home, EventIndexPage(title=_("Events"), slug="events"))


def _page(row: dict[str, str], *, slug: str) -> EventPage:
    """A row without a last day tells only the month."""
    ends_on = row["ends_on"]
    return EventPage(
        title=row["title"], slug=slug, kind=row["kind"], fact=row["fact"],
        source=row["source"], place=row["place"], country=row["country"],
        starts_on=dt.date.fromisoformat(row["starts_on"]),
        ends_on=dt.date.fromisoformat(ends_on) if ends_on else None,
        is_month_only=not ends_on,
    )  # fmt: skip


def _publish(parent, page):
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page
