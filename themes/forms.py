from django import forms
from django.utils.translation import gettext_lazy as _

from network_site.core.pages import search_in
from network_site.core.search import LONGEST_QUERY
from network_site.members.models import Theme
from network_site.members.models.fields import Country

from .models import RecordPage


class RecordFilter(forms.Form):
    """What a reader may narrow the records by; an unknown value narrows to nothing."""

    q = forms.CharField(label=_("Words"), required=False, max_length=LONGEST_QUERY)
    theme = forms.ModelChoiceField(
        label=_("Theme"), queryset=Theme.objects.all(), to_field_name="slug",
        required=False, empty_label=_("Every theme"),
    )  # fmt: skip
    country = forms.ChoiceField(
        label=_("Country"), required=False,
        choices=[("", _("Every country")), *Country.choices],
    )  # fmt: skip
    year = forms.IntegerField(
        label=_("Year"), required=False, min_value=1900, max_value=2100
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False,
        choices=[("", _("Every kind")), *RecordPage.Kind.choices],
    )  # fmt: skip

    def records(self):
        """The published records that match, the newest first."""
        published = RecordPage.objects.published().for_listing().newest()
        if not self.is_valid():
            return published.none()
        chosen = self.cleaned_data
        exact = {name: chosen[name] for name in ("theme", "country", "year", "kind")}
        found = published.filter(**{name: it for name, it in exact.items() if it})
        return search_in(found, chosen["q"]) if chosen["q"] else found

    def query(self) -> str:
        """The filter as it stands in an address, without the page number."""
        data = self.data.copy()
        data.pop("page", None)
        return data.urlencode()
