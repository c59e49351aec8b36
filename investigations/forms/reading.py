from django import forms

from network_site.core.streams.models import CIRCLE

MOST_ENTRIES = 500
LONGEST_WAIT = 25
LARGEST_NUMBER = 2**63 - 1


class EntriesForm(forms.Form):
    """What a reader of entries asks for; what is left out has its default."""

    stream = forms.CharField(required=False, max_length=200)
    after = forms.IntegerField(required=False, min_value=0, max_value=LARGEST_NUMBER)
    limit = forms.IntegerField(required=False, min_value=1, max_value=MOST_ENTRIES)
    wait = forms.IntegerField(required=False, min_value=0, max_value=LONGEST_WAIT)

    def clean_stream(self):
        return self.cleaned_data["stream"] or CIRCLE

    def clean_after(self):
        return self.cleaned_data["after"] or 0

    def clean_limit(self):
        return self.cleaned_data["limit"] or 100

    def clean_wait(self):
        return self.cleaned_data["wait"] or 0


class TalkForm(forms.Form):
    """What of the talk to show: the messages before a number, and which to answer."""

    reply_to = forms.UUIDField(required=False)
    before = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_NUMBER)


class SeenForm(forms.Form):
    stream = forms.SlugField(required=False)
    seq = forms.IntegerField(min_value=0, max_value=LARGEST_NUMBER)
