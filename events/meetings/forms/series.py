import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from network_site.core.forms import SeveralField
from network_site.members.models import Organisation, Theme

from .. import access, rules
from ..models import MeetingSeries
from ..occurrences import HORIZON

REPEATS = [
    ("weekly", _("every week")), ("monthly", _("every month")),
    ("quarterly", _("every quarter")), ("yearly", _("every year")),
]  # fmt: skip
FREQUENCIES = {
    "weekly": "FREQ=WEEKLY", "monthly": "FREQ=MONTHLY",
    "quarterly": "FREQ=MONTHLY;INTERVAL=3", "yearly": "FREQ=YEARLY",
}  # fmt: skip
DAYS = [(str(day), str(day)) for day in range(1, 29)] + [("-1", _("last day"))]
EARLIEST = dt.date(2000, 1, 1)
TAKEN_SLUGS = {"new"}


def _date_input():
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class SeriesForm(forms.ModelForm):
    """A new series: the rule is put together from plain choices."""

    repeats = forms.ChoiceField(label=_("It meets"), choices=REPEATS)
    by = forms.ChoiceField(
        label=_("On"), choices=[("weekday", _("a weekday")), ("day", _("a day of the month"))],
        help_text=_("Every week: always a weekday."),
    )  # fmt: skip
    nth = forms.ChoiceField(
        label=_("Which one in the month"), choices=[*rules.PLACES.items()]
    )
    weekday = forms.ChoiceField(label=_("Weekday"), choices=[*rules.WEEKDAYS.items()])
    day = forms.ChoiceField(label=_("Day of the month"), choices=DAYS)
    until = forms.DateField(label=_("Until"), required=False, widget=_date_input())
    count = forms.IntegerField(
        label=_("Or this many times"), required=False, min_value=1, max_value=999
    )

    minutes = forms.IntegerField(
        label=_("Length in minutes"), min_value=5, max_value=1440, initial=90
    )

    class Meta:
        model = MeetingSeries
        fields = [
            "title", "slug", "theme", "kind", "repeats", "by", "nth", "weekday", "day",
            "starts_on", "until", "count", "start_time", "minutes", "zone",
            "disclosure", "agenda_lead_days", "expected_organisations",
        ]  # fmt: skip
        labels = {
            "title": _("Title"), "slug": _("Short name in the address"),
            "theme": _("Theme"), "kind": _("Kind"), "starts_on": _("Not before"),
            "start_time": _("Starts at"), "zone": _("Time zone"),
            "disclosure": _("Who may know"),
            "agenda_lead_days": _("Days before, the agenda opens"),
            "expected_organisations": _("Organisations expected"),
        }  # fmt: skip
        help_texts = {
            "slug": _("Left empty, it is made of the title."),
            "starts_on": _("The first meeting is the first day from then on that fits."),
            "start_time": _("By the clock there, in summer and in winter."),
            "expected_organisations": _("They alone see closed-door and restricted ones."),
        }  # fmt: skip
        widgets = {
            "starts_on": _date_input(),
            "start_time": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            "expected_organisations": forms.CheckboxSelectMultiple,
        }
        field_classes = {"expected_organisations": SeveralField}

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        themes = Theme.objects.filter(access.themes_to_plan(member))
        self.fields["theme"].queryset = themes
        self.fields["theme"].empty_label = _("the whole network")
        self.fields["slug"].required = False
        organisations = Organisation.objects.filter(status="active")
        self.fields["expected_organisations"].queryset = organisations

    def clean_slug(self):
        slug = self.cleaned_data["slug"] or slugify(self.data.get("title", ""))[:50]
        if not slug or slug in TAKEN_SLUGS:
            raise forms.ValidationError(_("Write a short name in Latin letters."))
        if MeetingSeries.objects.filter(slug=slug).exists():
            raise forms.ValidationError(_("This short name is taken. Write another."))
        return slug

    def clean_starts_on(self):
        day, latest = self.cleaned_data["starts_on"], timezone.localdate() + HORIZON
        if not EARLIEST <= day <= latest:
            raise forms.ValidationError(
                _("Choose a day between %(first)s and %(last)s."),
                params={"first": date_format(EARLIEST), "last": date_format(latest)},
            )
        return day

    def clean(self):
        cleaned = super().clean()
        if not access.may_start_series(self.member, cleaned.get("theme")):
            self.add_error("theme", _("Choose a theme that you lead."))
        if cleaned.get("until") and cleaned.get("count"):
            self.add_error("count", _("Give a last day or a number, not both."))
        if not self.errors:
            cleaned["rule"] = self._rule(cleaned)
        return cleaned

    def _rule(self, cleaned) -> str:
        parts = [FREQUENCIES[cleaned["repeats"]], self._on(cleaned)]
        if cleaned["repeats"] == "yearly":
            parts.append(f"BYMONTH={cleaned['starts_on'].month}")
        if cleaned["until"]:
            parts.append(f"UNTIL={cleaned['until']:%Y%m%d}")
        if cleaned["count"]:
            parts.append(f"COUNT={cleaned['count']}")
        rule = ";".join(parts)
        if rules.first_day(rule, starts_on=cleaned["starts_on"]) is None:
            self.add_error("until", now_("The series would end before it begins."))
        return rule

    @staticmethod
    def _on(cleaned) -> str:
        if cleaned["repeats"] == "weekly":
            return f"BYDAY={cleaned['weekday']}"
        if cleaned["by"] == "day":
            return f"BYMONTHDAY={cleaned['day']}"
        return f"BYDAY={cleaned['nth']}{cleaned['weekday']}"

    def series_fields(self) -> dict:
        """What the action takes."""
        names = {field.name for field in MeetingSeries._meta.fields} | {
            "expected_organisations"
        }
        return {key: value for key, value in self.cleaned_data.items() if key in names}


def first_choice(today: dt.date) -> dict:
    """What a new series starts with: the first Thursday of a quarter, at two."""
    return {
        "repeats": "quarterly", "nth": "1", "weekday": "TH", "starts_on": today,
        "start_time": dt.time(14), "minutes": 90,
    }  # fmt: skip
