from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from network_site.core.pages import found_pages
from network_site.core.search import LONGEST_QUERY


class SearchForm(forms.Form):
    """What a reader looks for."""

    q = forms.CharField(
        label=_("Search themes, records and events"),
        required=False,
        max_length=LONGEST_QUERY,
    )

    def pages(self):
        """The published pages that hold every word, the best first."""
        words = self.cleaned_data["q"] if self.is_valid() else ""
        return found_pages(words) if words else []

    def query(self) -> str:
        """The question as it stands in an address, without the page number."""
        return urlencode({"q": self.data.get("q", "")})
