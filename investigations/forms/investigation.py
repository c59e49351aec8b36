from django import forms
from django.utils.translation import gettext_lazy as _

from investigations.models import Investigation
from network_site.members.models.fields import Country


class OpenForm(forms.ModelForm):
    """What an investigation says of itself when it is opened."""

    countries = forms.MultipleChoiceField(
        label=_("Countries"), choices=Country.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    class Meta:
        model = Investigation
        fields = ["title", "theme", "summary", "countries"]


class ChangeForm(OpenForm):
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta(OpenForm.Meta):
        fields = [*OpenForm.Meta.fields, "state", "held_back_until", "presence"]
        widgets = {
            "held_back_until": forms.DateTimeInput(attrs={"type": "datetime-local"})
        }
