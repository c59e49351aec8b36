from django import forms
from django.utils.translation import gettext_lazy as _


class RoleForm(forms.Form):
    """One role, of those that the giver may give to this member."""

    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = choices
