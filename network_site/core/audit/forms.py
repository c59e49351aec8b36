import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .reading import label

NOT_HERE = {"invalid_choice": _("Choose one of the list.")}
DATE = forms.DateInput(attrs={"type": "date"})


class LogFilterForm(forms.Form):
    """Narrows a log: by person, by act, by days where the reader is."""

    person = forms.TypedChoiceField(
        label=_("Person"), required=False, coerce=int, empty_value=None,
        error_messages=NOT_HERE,
    )  # fmt: skip
    act = forms.ChoiceField(label=_("What"), required=False, error_messages=NOT_HERE)
    since = forms.DateField(label=_("From"), required=False, widget=DATE)
    until = forms.DateField(label=_("To"), required=False, widget=DATE)

    def __init__(self, *args, lines, words, **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = lines
        acts = [(act, label(text)) for act, text in words.items()]
        self.fields["act"].choices = [("", _("Everything")), *acts]
        self.fields["person"].choices = [("", _("Everybody")), *_people(lines)]

    def filtered(self):
        """The lines that fit; none when the question makes no sense."""
        if not self.is_valid():
            return self.lines.none()
        asked, lines = self.cleaned_data, self.lines
        if asked["person"]:
            lines = lines.filter(actor=asked["person"])
        if asked["act"]:
            lines = lines.filter(act=asked["act"])
        if asked["since"]:
            lines = lines.filter(at__gte=_begin(asked["since"]))
        if asked["until"]:
            lines = lines.filter(at__lt=_begin(asked["until"] + dt.timedelta(days=1)))
        return lines


def _people(lines) -> list[tuple[int, str]]:
    """Those who did something in these lines and are still members."""
    found = lines.filter(actor__isnull=False).order_by().distinct()
    names = found.values_list("actor_id", "actor__display_name")
    return sorted(
        ((pk, name) for pk, name in names if name is not None), key=lambda row: row[1]
    )


def _begin(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
