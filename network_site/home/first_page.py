"""The numbers of the home page, all of them counted now."""

from typing import NamedTuple

from django.db.models import Count, Q

from events.calendar import coming
from events.follow_ups.standing import Numbers, standing
from network_site.members.models import Organisation
from themes.models import PublicationPage, RecordPage, ThemePage

LATEST = 5
COMING = 3


class ThemeRow(NamedTuple):
    page: ThemePage
    follow_ups: Numbers


def numbers() -> dict[str, object]:
    """What the home page shows, in a fixed number of queries."""
    stand = standing()
    pages = ThemePage.objects.published().for_listing()
    themes = [ThemeRow(page, stand.of(page.theme)) for page in pages]
    return {
        "working": working(),
        "standing": stand,
        "themes": themes,
        "latest": latest(),
        "coming": coming.up(at=stand.at, limit=COMING),
        "are_led": bool(themes) and all(row.page.theme.lead_country for row in themes),
    }


def working() -> dict[str, int]:
    """How many organisations work in the network, and in how many countries."""
    kinds = [Organisation.Kind.CSO, Organisation.Kind.MEDIA, Organisation.Kind.ACADEMIC]
    return Organisation.objects.filter(
        kind__in=kinds, status=Organisation.Status.ACTIVE
    ).aggregate(
        organisations=Count("pk"),
        countries=Count("country", distinct=True, filter=~Q(country="")),
        samples=Count("pk", filter=Q(is_sample=True)),
    )


def latest(*, most: int = LATEST) -> list:
    """The newest publications, and records where there are not enough of them."""
    newest = list(PublicationPage.objects.published().for_listing().newest()[:most])
    if len(newest) < most:
        records = RecordPage.objects.published().for_listing().newest()
        newest += records[: most - len(newest)]
    return newest
