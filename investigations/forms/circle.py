from django import forms
from django.utils.translation import gettext_lazy as _

from investigations.models import Part
from network_site.members import roles
from network_site.members.models import Member


class PartForm(forms.Form):
    part = forms.ChoiceField(label=_("Part"), choices=Part.choices)


class JoinForm(PartForm):
    """Who comes in, and as what: members and partners, no account of an operator."""

    member = forms.ModelChoiceField(
        Member.objects.none(), label=_("Member"),
        error_messages={"invalid_choice": _("Choose a member who is not in yet.")},
    )  # fmt: skip
    field_order = ["member", "part"]

    def __init__(self, *args, investigation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = (
            Member.objects.active()
            .filter(groups__name__in=[roles.MEMBERS, roles.PARTNERS])
            .exclude(circles__investigation=investigation)
            .select_related("organisation")
            .distinct()
        )
        self.fields["part"].initial = Part.CONTRIBUTOR
