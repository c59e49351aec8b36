from django import forms
from django.utils.translation import gettext_lazy as _

from investigations.models import Part
from network_site.members.models import Member


class PartForm(forms.Form):
    part = forms.ChoiceField(label=_("Part"), choices=Part.choices)


class JoinForm(PartForm):
    """Who comes in, and as what: of the people whom the lead finds in the directory."""

    member = forms.ModelChoiceField(
        Member.objects.none(), label=_("Member"),
        error_messages={"invalid_choice": _("Choose a member who is not in yet.")},
    )  # fmt: skip
    field_order = ["member", "part"]

    def __init__(self, *args, investigation, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = (
            Member.objects.visible_to(by)
            .here()
            .exclude(circles__investigation=investigation)
            .select_related("organisation")
        )
        self.fields["part"].initial = Part.CONTRIBUTOR
