import datetime as dt

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network_site.core.forms import SeveralField
from network_site.members.models import Member, Organisation

from .. import rules, transitions
from ..models import AgendaItem, Decision, Meeting
from ..occurrences import HORIZON

DATE = {"type": "date"}


class AgendaItemForm(forms.ModelForm):
    """A point for the agenda."""

    class Meta:
        model = AgendaItem
        fields = ["title", "kind", "minutes", "text"]
        labels = {"title": _("What it is about"), "kind": _("For"),
                  "minutes": _("Minutes"), "text": _("What to know before")}  # fmt: skip
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=1, max_value=600, initial=15
    )


class DispositionForm(forms.ModelForm):
    """What became of a point."""

    class Meta:
        model = AgendaItem
        fields = ["disposition"]
        labels = {"disposition": _("What became of it")}


class DecisionForm(forms.ModelForm):
    """What the meeting settled."""

    class Meta:
        model = Decision
        fields = ["text", "agenda_item", "method", "in_force_from", "review_on"]
        labels = {
            "text": _("What was decided"), "agenda_item": _("Under which point"),
            "method": _("How"), "in_force_from": _("In force from"),
            "review_on": _("To be looked at again on"),
        }  # fmt: skip
        widgets = {
            "text": forms.Textarea(attrs={"rows": 3}),
            "in_force_from": forms.DateInput(format="%Y-%m-%d", attrs=DATE),
            "review_on": forms.DateInput(format="%Y-%m-%d", attrs=DATE),
        }

    text = forms.CharField(
        label=_("What was decided"), max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agenda_item"].queryset = meeting.agenda_items.all()
        self.fields["agenda_item"].empty_label = _("none of them")

    def clean(self):
        cleaned = super().clean()
        first, again = cleaned.get("in_force_from"), cleaned.get("review_on")
        if first and again and again < first:
            self.add_error(
                "review_on", _("It cannot be reviewed before it is in force.")
            )
        return cleaned


class NoFollowUpForm(forms.Form):
    """Why a decision needs no follow-up."""

    reason = forms.CharField(label=_("Why none is needed"), max_length=200)


class MinutesForm(forms.Form):
    """The minutes, on top of the version that the writer has read."""

    text = forms.CharField(
        label=_("Minutes"), max_length=100_000, required=False,
        widget=forms.Textarea(attrs={"rows": 24}),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class StateForm(forms.Form):
    """A way of the table of states, with a reason where one is asked for."""

    verb = forms.ChoiceField(
        choices=[(verb, one.label) for verb, one in transitions.TABLE.items()]
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=200,
        error_messages={"required": _("Say why, for those who had planned to come.")},
    )  # fmt: skip

    def __init__(self, *args, verb, **kwargs):
        super().__init__(*args, initial={"verb": verb}, **kwargs)
        self.fields["reason"].required = verb == "cancel"


class MoveForm(forms.Form):
    """Another time for one meeting, by the clock of its own zone."""

    day = forms.DateField(
        label=_("New day"), widget=forms.DateInput(format="%Y-%m-%d", attrs=DATE)
    )
    time = forms.TimeField(
        label=_("New time"),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )
    reason = forms.CharField(label=_("Reason"), max_length=200)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.zone = meeting.zone

    def clean_day(self):
        day, today = self.cleaned_data["day"], timezone.localdate()
        if day < today - dt.timedelta(days=1):
            raise forms.ValidationError(_("This day is over. Choose a later one."))
        if day > today + HORIZON:
            raise forms.ValidationError(
                _("This day is too far. Choose an earlier one.")
            )
        return day

    def clean(self):
        cleaned = super().clean()
        if {"day", "time"} <= cleaned.keys():
            moment = rules.moment(cleaned["day"], cleaned["time"], self.zone)
            if moment < timezone.now():
                self.add_error("day", _("This time is over. Choose a later one."))
            cleaned["starts_at"] = moment
        return cleaned


class DetailsForm(forms.ModelForm):
    """How it takes place and, for who `appoints`, who leads it and who may know."""

    APPOINTED = ("disclosure", "chair", "minute_taker", "invited")

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    invited = SeveralField(
        Organisation.objects.none(), label=_("Invited beside those expected"),
        required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("An invited partner sees this meeting and no other."),
    )  # fmt: skip

    class Meta:
        model = Meeting
        fields = ["mode", "place", "disclosure", "chair", "minute_taker"]
        labels = {
            "mode": _("How"), "place": _("Place"), "disclosure": _("Who may know"),
            "chair": _("Chair"), "minute_taker": _("Minute-taker"),
        }  # fmt: skip
        help_texts = {"place": _("A city is enough. A call’s address goes by mail.")}

    def __init__(self, *args, appoints: bool, by, **kwargs):
        super().__init__(*args, **kwargs)
        found = Member.objects.visible_to(by).here()
        named = Q(pk__in=[self.instance.chair_id, self.instance.minute_taker_id])
        for name in ("chair", "minute_taker"):
            self.fields[name].queryset = found | Member.objects.filter(named)
            self.fields[name].empty_label = _("not named yet")
        self.fields["invited"].queryset = Organisation.objects.filter(status="active")
        if not appoints:
            for name in self.APPOINTED:
                del self.fields[name]
