from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    """Why a colleague's account is locked."""

    reason = forms.CharField(
        label=_("Why"), min_length=3, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Kept encrypted until the account is open again, and read by those who may "
            "open it alone. A few words are enough: phone taken, not reachable."
        ),
    )  # fmt: skip
