from django import forms
from django.utils.translation import gettext_lazy as _

from network_site.members.models import Theme

STANDINGS = [
    ("kept", _("Kept")),
    ("on_course", _("On course")),
    ("due_soon", _("Due within two weeks")),
    ("late", _("Late")),
]


class ProgressForm(forms.Form):
    """Which part of the public list is asked for."""

    standing = forms.ChoiceField(choices=STANDINGS, required=False)
    theme = forms.ModelChoiceField(
        Theme.objects.all(), to_field_name="slug", required=False
    )
