import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import Recommendation, Reply

# A spreadsheet would run a cell that begins like this.
FORMULA = re.compile(r"[=+\-@\t\r]")
is_code = RegexValidator(
    r"^[A-Za-z0-9][A-Za-z0-9._-]*\Z",
    _("Letters, digits, dot, dash and underscore only."),
)


def refuse_formula(text: str) -> None:
    if FORMULA.match(text):
        raise ValidationError(
            _("begins like a formula (%(sign)s): put a letter or a quote before it"),
            params={"sign": repr(text[0])},
        )


class Cell(forms.CharField):
    """Text of one cell: no formula, and no control signs but line ends."""

    def __init__(self, **options):
        super().__init__(strip=True, **options)

    def clean(self, value):
        # Before it is stripped: a spreadsheet sees the tab, too.
        refuse_formula(value or "")
        text = super().clean(value)
        refuse_formula(text)
        return text


class RowForm(forms.Form):
    """One row of a file of recommendations."""

    code = Cell(max_length=24, validators=[is_code])
    put_on = forms.DateField(
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("is not a date like 2017-02-03")},
    )
    forum = Cell(max_length=200)
    addressed_to = Cell(max_length=200)
    theme = Cell(max_length=50, required=False)
    request = Cell(max_length=2000)
    source = Cell(max_length=400)

    def __init__(self, *args, themes: dict, **kwargs):
        super().__init__(*args, **kwargs)
        self.themes = themes  # by slug, asked once for the whole file

    def clean_put_on(self):
        refuse_formula(self.data.get("put_on", ""))
        day = self.cleaned_data["put_on"]
        if day > timezone.localdate():
            raise ValidationError(_("this day has not come yet"))
        return day

    def clean_theme(self):
        slug = self.cleaned_data["theme"]
        if slug and slug not in self.themes:
            raise ValidationError(
                _("there is no theme “%(slug)s”"), params={"slug": slug[:50]}
            )
        return self.themes.get(slug)


class ReplyForm(forms.ModelForm):
    class Meta:
        model = Reply
        fields = ["kind", "answered_on", "answered_by", "document"]
        widgets = {"answered_on": forms.DateInput(attrs={"type": "date"})}
        labels = {"kind": _("What they said"), "answered_on": _("When")}
        help_texts = {"document": _("A public address or the name of a document.")}

    def __init__(self, *args, recommendation: Recommendation, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.recommendation = recommendation

    def clean_answered_on(self):
        day = self.cleaned_data["answered_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day has not come yet."))
        if day < self.instance.recommendation.put_on:
            raise ValidationError(_("It was not yet put to them on that day."))
        return day
