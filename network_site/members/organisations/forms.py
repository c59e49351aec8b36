from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..models import FocalRole, Member, Organisation
from . import access


class OrganisationForm(forms.ModelForm):
    """What the member may change of it, and nothing else is in the form."""

    version = forms.CharField(widget=forms.HiddenInput, max_length=16)

    class Meta:
        model = Organisation
        fields = access.OF_SECRETARIAT
        labels = {"name": _("Name"), "country": _("Country"), "kind": _("Kind"),
                  "status": _("Status"), "zone": _("Time zone"),
                  "funded_until": _("Funded until")}  # fmt: skip
        help_texts = {
            "zone": _("Like Asia/Phnom_Penh."),
            "funded_until": _("Only its own people and the secretariat see this."),
        }
        widgets = {
            "funded_until": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        }

    def __init__(self, *args, allowed, **kwargs):
        super().__init__(*args, **kwargs)
        for name in set(access.OF_SECRETARIAT) - set(allowed):
            del self.fields[name]

    def given(self) -> dict:
        return {k: v for k, v in self.cleaned_data.items() if k != "version"}


class NewOrganisationForm(OrganisationForm):
    """All of it, by the secretariat."""

    version = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, allowed=access.OF_SECRETARIAT, **kwargs)


class FocalPersonForm(forms.Form):
    """Who answers from today: one of the organisation's own people who can act."""

    theme = forms.ModelChoiceField(None, label=_("Theme"), to_field_name="slug")
    part = forms.ChoiceField(label=_("Part"))
    member = forms.ModelChoiceField(
        None, label=_("Person"),
        help_text=_("Of this organisation. Who held the part until now stays in the history."),
    )  # fmt: skip

    def __init__(self, *args, organisation, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        parts = access.parts_named_by(by, organisation)
        self.fields["theme"].queryset = access.themes_named_by(by, organisation)
        self.fields["part"].choices = [
            (part.value, part.label) for part in FocalRole.Part if part in parts
        ]
        self.fields["member"].queryset = (
            Member.objects.visible_to(by).able().filter(organisation=organisation)
        )

    def clean_member(self):
        member = self.cleaned_data["member"]
        if member.pk == self.by.pk:
            raise ValidationError(_("Nobody names itself: ask a colleague to do it."))
        return member
