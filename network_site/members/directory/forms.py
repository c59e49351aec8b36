"""What a member tells of itself, and to whom."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..models import Member
from ..models.fields import REGION_ZONES, Country, Language, validate_zone
from . import names
from .audience import FIELDS, Audience
from .models import LONGEST_WORD

MOST_WORDS = 8
SIGNAL = re.compile(r"\+[1-9]\d{6,14}|[A-Za-z_][A-Za-z0-9_]{2,31}\.\d{2,9}", re.ASCII)
FINGERPRINT = re.compile(r"[0-9A-F]{40}|[0-9A-F]{64}", re.ASCII)


class WordsField(forms.CharField):
    """Words parted by commas; the same word is kept once."""

    def clean(self, value):
        parts = (" ".join(part.split()) for part in super().clean(value).split(","))
        words = list({names.fold(word): word for word in parts if word}.values())
        if len(words) > MOST_WORDS:
            raise ValidationError(
                _("Name the %(most)s that matter most."), params={"most": MOST_WORDS}
            )
        if any(len(word) > LONGEST_WORD for word in words):
            raise ValidationError(
                _("A word of %(most)s letters is long enough."),
                params={"most": LONGEST_WORD},
            )
        return sorted(words, key=names.fold)


class ProfileForm(forms.Form):
    """Every field of the own profile, each with who reads it."""

    version = forms.CharField(widget=forms.HiddenInput, max_length=16)
    display_name = forms.CharField(
        max_length=80, label=_("Name"),
        help_text=_("It may be a pseudonym. Every member sees it, with your organisation."),
    )  # fmt: skip
    language = forms.ChoiceField(
        choices=Language.choices, label=_("The language you like best")
    )
    languages = forms.MultipleChoiceField(
        choices=Language.choices, required=False, label=_("Other languages"),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    country = forms.ChoiceField(
        choices=[("", _("not said")), *Country.choices], required=False,
        label=_("Country"),
    )  # fmt: skip
    zone = forms.CharField(
        max_length=64, validators=[validate_zone], label=_("Time zone"),
        help_text=_("Like Asia/Phnom_Penh. Times are shown to you in it."),
        widget=forms.TextInput(attrs={"list": "zones", "autocomplete": "off"}),
    )  # fmt: skip
    expertise = WordsField(
        required=False, max_length=400, label=_("What you know well"),
        help_text=_("Words parted by commas: company registers, river law."),
    )  # fmt: skip
    signal = forms.CharField(
        required=False, max_length=40, label=_("Signal"),
        help_text=_("A user name like name.01, which tells no number, or a number."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    pgp = forms.CharField(
        required=False, max_length=120, label=_("PGP fingerprint"),
        help_text=_("All 40 or 64 signs of it, not the short number of a key."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "code"}),
    )  # fmt: skip
    contact = forms.CharField(
        required=False, max_length=200, label=_("Another way to reach you"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip

    zones = REGION_ZONES

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        for name in FIELDS:
            self.fields[f"{name}_for"] = forms.ChoiceField(
                choices=Audience.choices, label=_("Seen by"), initial=Audience.NOBODY
            )
            said = f"{self.fields[name].label}: {self.fields[f'{name}_for'].label}"
            self.fields[f"{name}_for"].widget.attrs["aria-label"] = said

    def clean_display_name(self):
        name = " ".join(self.cleaned_data["display_name"].split())
        told = Member.objects.visible_to(self.member).exclude(pk=self.member.pk)
        same = names.fold(name)
        if any(
            names.fold(one) == same
            for one in told.values_list("display_name", flat=True)
        ):
            raise ValidationError(
                _("Somebody here has this name: people would take you for another.")
            )
        return name

    def clean_signal(self):
        contact = self.cleaned_data["signal"].strip()
        if contact.startswith("+"):
            contact = "+" + re.sub(r"[\s().-]", "", contact[1:])
        if contact and not SIGNAL.fullmatch(contact):
            raise ValidationError(
                _(
                    "Write a user name like name.01, or a number with + and country code."
                )
            )
        return contact

    def clean_pgp(self):
        fingerprint = re.sub(r"[\s:]", "", self.cleaned_data["pgp"]).upper()
        fingerprint = fingerprint.removeprefix("0X")
        if fingerprint and not FINGERPRINT.fullmatch(fingerprint):
            raise ValidationError(
                _("A fingerprint has 40 or 64 signs, each 0 to 9 or A to F.")
            )
        return fingerprint

    @property
    def parts(self):
        """The fields that have an audience, each beside it."""
        return [
            (self[name], self[f"{name}_for"]) for name in FIELDS if name != "languages"
        ]

    def given(self) -> dict:
        """What the action takes, by its names."""
        given = {k: v for k, v in self.cleaned_data.items() if k != "version"}
        first = given.pop("language")
        rest = [code for code in given["languages"] if code != first]
        return {**given, "languages": [first, *rest]}
