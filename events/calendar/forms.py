from django import forms
from django.utils.translation import gettext_lazy as _

from .countries import COUNTRIES
from .models import EventPage


class EventFilter(forms.Form):
    """Which events are listed: offered is only what leads to one."""

    country = forms.ChoiceField(label=_("Country"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        there = EventPage.objects.published().order_by()
        pairs = set(there.values_list("country", "kind"))
        countries = sorted({country for country, _kind in pairs if country})
        kinds = {kind for _country, kind in pairs}
        self.fields["country"].choices = [
            ("", _("all countries")),
            *[(code, COUNTRIES.get(code, code)) for code in countries],
        ]
        self.fields["kind"].choices = [
            ("", _("all kinds")),
            *[choice for choice in EventPage.Kind.choices if choice[0] in kinds],
        ]

    def events(self):
        """The published events that pass; none when the filter makes no sense."""
        events = EventPage.objects.published()
        if not self.is_valid():
            return events.none()
        return events.filter(**self.chosen())

    def chosen(self) -> dict[str, str]:
        return {key: value for key, value in self.cleaned_data.items() if value}

    def is_filtering(self) -> bool:
        return not self.is_valid() or bool(self.chosen())
