"""The four public numbers: kept, on course, due soon, late."""

import datetime as dt
from dataclasses import dataclass, fields

from django.utils import timezone

from network_site.members.models import Theme

from .models import FollowUp
from .models.mark import SOON


@dataclass(frozen=True)
class Numbers:
    kept: int = 0
    on_course: int = 0
    due_soon: int = 0
    late: int = 0

    def __add__(self, other: "Numbers") -> "Numbers":
        return Numbers(*(
            getattr(self, field.name) + getattr(other, field.name)
            for field in fields(self)
        ))  # fmt: skip

    @property
    def total(self) -> int:
        return self.kept + self.on_course + self.due_soon + self.late


@dataclass(frozen=True)
class Standing:
    """`all` of the network, and `themes`: each theme with its numbers, in order."""

    at: dt.datetime
    all: Numbers
    themes: list[tuple[Theme, Numbers]]

    def of(self, theme) -> Numbers:
        numbers = (numbers for one, numbers in self.themes if one.pk == theme.pk)
        return next(numbers, Numbers())


def standing(at=None) -> Standing:
    """What is released, counted: three queries however much there is."""
    at = at or timezone.now()
    released = FollowUp.objects.published()
    dated = released.with_today(at=at, span=dt.timedelta(days=SOON))
    by_theme = {row.pop("theme"): Numbers(**row) for row in dated.count_by_standing()}
    themes = [(one, by_theme.get(one.pk, Numbers())) for one in Theme.objects.all()]
    return Standing(at, sum(by_theme.values(), Numbers()), themes)
