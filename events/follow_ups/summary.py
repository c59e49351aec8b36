"""What the tracker says at the top: a heading, a sentence, two charts."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.contrib.humanize.templatetags.humanize import apnumber
from django.db.models import Count, Min, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network_site.core import charts
from network_site.core.numbers import Row

from .forms.filters import LATE
from .models.queryset import BANDS
from .models.states import OPEN, State

WEEK = 7  # days


class Line(NamedTuple):
    """A number of a chart with the address of its list."""

    label: str
    count: int
    query: str


@dataclass
class Summary:
    made: int
    kept: int
    since: object
    late: int
    soon: int
    bands: list[Line]
    themes: list[Line]

    @property
    def heading(self) -> str:
        if not self.made:
            return _("No follow-ups yet")
        if not self.late and not self.soon:
            return _("Nothing is late, nothing is due this week")
        if not self.late:
            return _said_soon(self.soon)
        late = ngettext(
            "%(n)s follow-up is late", "%(n)s follow-ups are late", self.late
        ) % {"n": _word(self.late)}
        if not self.soon:
            return _("%(late)s, none due this week") % {"late": late}
        more = ngettext(
            "%(n)s more within a week", "%(n)s more within a week", self.soon
        ) % {"n": apnumber(self.soon)}
        return f"{late}, {more}"

    @cached_property
    def band_chart(self):
        return _chart(self.bands)

    @cached_property
    def theme_chart(self):
        return _chart(self.themes)


def summary_of(items, *, at=None) -> Summary:
    """Counted over what the reader may see, and nothing else."""
    totals = items.order_by().aggregate(
        made=Count("pk"), since=Min("created_at"),
        kept=Count("pk", filter=Q(state=State.VERIFIED)),
    )  # fmt: skip
    bands = items.count_by_band(at=at)
    labels = dict(LATE)
    open_by_theme = (
        items.filter(state__in=OPEN, theme__isnull=False)
        .order_by("theme__thread", "theme__title")
        .values_list("theme__title", "theme__slug")
        .annotate(count=Count("pk"))
    )
    return Summary(
        **totals, late=sum(bands), soon=items.due_within(WEEK, at=at).count(),
        bands=[
            Line(labels[band], count, f"late={band}")
            for band, count in zip(BANDS, bands, strict=True)
        ],
        themes=[
            Line(title, count, f"state=open&theme={slug}")
            for title, slug, count in open_by_theme
        ],
    )  # fmt: skip


def _chart(lines: list[Line]):
    return charts.bars([Row(str(line.label), Decimal(line.count)) for line in lines])


def _said_soon(soon: int) -> str:
    return ngettext(
        "Nothing is late, %(n)s follow-up is due within a week",
        "Nothing is late, %(n)s follow-ups are due within a week",
        soon,
    ) % {"n": apnumber(soon)}


def _word(number: int) -> str:
    """Numbers up to nine in words, as a sentence begins with one."""
    return str(apnumber(number)).capitalize()
