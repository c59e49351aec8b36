import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from investigations.models import Investigation
from network_site.core.forms import SeveralField

LONGEST = dt.timedelta(days=366)


class TravelForm(forms.Form):
    """What a member hides from the own account, and the day on which it comes back."""

    chosen = SeveralField(
        Investigation.objects.none(), label=_("Hide from my account"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what to hide.")},
    )  # fmt: skip
    back_on = forms.DateField(
        label=_("Comes back on"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_(
            "Stay without a day when somebody might hold you until it comes: then a "
            "colleague of the circle brings you back. Where nobody else is in the "
            "circle, a day is needed."
        ),
    )  # fmt: skip
    is_sure = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        chosen = self.fields["chosen"]
        chosen.queryset = Investigation.objects.visible_to(member).order_by("title")
        chosen.label_from_instance = lambda row: row.title

    def clean_back_on(self):
        day, today = self.cleaned_data["back_on"], timezone.localdate()
        if day and not today < day <= today + LONGEST:
            raise forms.ValidationError(_("Choose a day from tomorrow, within a year."))
        return day

    @property
    def until(self) -> dt.datetime | None:
        """When the day begins, where the member's days begin."""
        day = self.cleaned_data["back_on"]
        return day and timezone.make_aware(dt.datetime.combine(day, dt.time()))
