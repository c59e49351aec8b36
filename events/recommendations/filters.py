import django_filters as filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from network_site.members.models import Theme

from .models import Reply

SILENT = ("silent", _("No answer recorded"))


class RecommendationFilter(filters.FilterSet):
    """What the register is narrowed to."""

    q = filters.CharFilter(method="search", max_length=100, label=_("Search"))
    theme = filters.ModelChoiceFilter(
        queryset=Theme.objects.all(), to_field_name="slug", label=_("Theme"),
        empty_label=_("All themes"),
    )  # fmt: skip
    answer = filters.ChoiceFilter(
        choices=[SILENT, *Reply.Kind.choices], method="answered", label=_("Answer"),
        empty_label=_("Any answer"),
    )  # fmt: skip

    def search(self, asks, name, words):
        for word in words.split()[:6]:
            found = Q(code__iexact=word)
            for column in ("request", "addressed_to", "forum"):
                found |= Q(**{f"{column}__icontains": word})
            asks = asks.filter(found)
        return asks

    def answered(self, asks, name, kind):
        if kind == SILENT[0]:
            return asks.unanswered()
        return asks.filter(replies__kind=kind).distinct()
