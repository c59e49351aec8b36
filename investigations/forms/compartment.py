from django import forms
from django.utils.translation import gettext_lazy as _

from investigations.models.compartment import LONGEST_TITLE


class SeatsField(forms.MultipleChoiceField):
    """Members of the circle, chosen by name; gives their memberships."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {"invalid_choice": _("Choose members of the circle.")}

    def offer(self, memberships) -> None:
        # Rows, not a query by number: a database refuses one that is too large.
        self.rows = {
            str(row.member_id): row for row in memberships.select_related("member")
        }
        self.choices = [
            (number, f"{row.member.display_name} ({row.get_part_display()})")
            for number, row in self.rows.items()
        ]

    def clean(self, value):
        return [self.rows[number] for number in super().clean(value)]


class CompartmentForm(forms.Form):
    """What a compartment is called, and who of the circle comes in."""

    title = forms.CharField(
        label=_("What it is called"), max_length=LONGEST_TITLE,
        help_text=_("Only those who read it see this title."),
    )  # fmt: skip
    members = SeatsField(label=_("Who reads it with you"), required=False)

    def __init__(self, *args, candidates, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["members"].offer(candidates)


class WidenForm(CompartmentForm):
    members = SeatsField(label=_("Who comes in"))
    field_order = ["members", "title"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].help_text = _("Those who come in see this title too.")
