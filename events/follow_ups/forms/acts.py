"""A form for each act: what the action takes beside the item."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from events.disclosure import Disclosure
from network_site.core.forms import SeveralField
from network_site.members.models import Organisation

from ..models import DueChange, Evidence
from .fields import DecisionField, FollowUpField, PersonField, ProofFileField


class ActForm(forms.Form):
    """Only which version of the item it was made from."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, item, member, **kwargs):
        verb = kwargs.pop("verb", "act")
        super().__init__(
            *args, auto_id=f"{verb}_%s", initial={"version": item.version}, **kwargs
        )
        self.item, self.member = item, member
        self.prepare()

    def prepare(self) -> None:
        """Fields that depend on the item or on who acts."""

    def given(self) -> dict:
        """What the action takes, by its names."""
        return self.cleaned_data


class ReasonForm(ActForm):
    reason = forms.CharField(
        max_length=1000, label=_("Why"), widget=forms.Textarea(attrs={"rows": 2})
    )


class RefuseForm(ActForm):
    reason = forms.CharField(
        max_length=1000, label=_("What is missing"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class NoteForm(ActForm):
    """A reason that may stay empty because the act has another ground."""

    field_order = ["version"]
    reason = forms.CharField(
        max_length=1000, label=_("In words"), required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class BlockForm(NoteForm):
    field_order = ["version", "reason", "blocked_by"]

    def prepare(self):
        self.fields["blocked_by"] = FollowUpField(
            member=self.member, required=False, label=_("It waits for"),
            help_text=_("The number of another follow-up, like F-61."),
        )  # fmt: skip


class ProofForm(ActForm):
    """One piece of evidence: a sentence, a link or a file, or several of them."""

    text = forms.CharField(
        max_length=2000, required=False, label=_("What shows it"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    link = forms.URLField(
        max_length=500, required=False, label=_("Link"), assume_scheme="https"
    )
    file = ProofFileField(
        required=False, label=_("File"),
        help_text=_("Up to 10 MB. A photo tells where it was taken: clean it first."),
    )  # fmt: skip
    disclosure = forms.ChoiceField(
        choices=Disclosure.choices, initial=Disclosure.NETWORK, required=False,
        label=_("Who may see the evidence"),
    )  # fmt: skip

    def clean(self):
        given = super().clean()
        wrong = {"text", "link", "file"} & set(self.errors)
        if not self.shows_something() and not wrong and self.must_show():
            raise ValidationError(_("Give a sentence, a link or a file."))
        return given

    def shows_something(self) -> bool:
        return any(self.cleaned_data.get(name) for name in ("text", "link", "file"))

    def must_show(self) -> bool:
        return True

    def proof(self) -> dict:
        names = ("text", "link", "file", "disclosure")
        proof = {name: self.cleaned_data[name] for name in names}
        return {**proof, "disclosure": proof["disclosure"] or Disclosure.NETWORK}

    def given(self):
        return {"version": self.cleaned_data["version"], **self.proof()}


class SubmitForm(ProofForm):
    def must_show(self):
        return False  # the guard knows whether evidence was added before

    def given(self):
        proof = self.proof() if self.shows_something() else None
        return {"version": self.cleaned_data["version"], "evidence": proof}


class VerifyForm(NoteForm):
    field_order = ["version", "accepted", "reason"]

    def prepare(self):
        pieces = self.item.evidence.all()
        self.fields["accepted"] = SeveralField(
            pieces, required=False, label=_("Which evidence shows it"),
            widget=forms.CheckboxSelectMultiple,
            initial=[p.pk for p in pieces if p.verdict == Evidence.Verdict.WAITING],
        )  # fmt: skip
        self.fields["accepted"].label_from_instance = _name_of_piece
        self.order_fields(self.field_order)


class TransferForm(NoteForm):
    field_order = ["version", "owner_org", "owner", "alternate", "reason"]
    owner_org = forms.ModelChoiceField(
        Organisation.objects.filter(status="active"), label=_("New owner organisation")
    )
    owner = PersonField(label=_("Who will answer for it"))
    alternate = PersonField(required=False, label=_("Alternate"))

    def prepare(self):
        for name in ("owner", "alternate"):
            self.fields[name].offer(self.member)


class DropForm(NoteForm):
    field_order = ["version", "decision", "reason"]

    def prepare(self):
        self.fields["decision"] = DecisionField(
            member=self.member, required=False, label=_("Decision"),
            help_text=_("Without one, theme lead and secretariat agree, with a reason."),
        )  # fmt: skip
        self.order_fields(self.field_order)


class SupersedeForm(NoteForm):
    field_order = ["version", "replaced_by", "reason"]

    def prepare(self):
        self.fields["replaced_by"] = FollowUpField(
            member=self.member, label=_("Which takes its place"),
            help_text=_("The number of the other follow-up, like F-61."),
        )  # fmt: skip
        self.order_fields(self.field_order)


class AskDateForm(ActForm):
    new_due_on = forms.DateField(
        label=_("New date"), widget=forms.DateInput(attrs={"type": "date"})
    )
    cause = forms.ChoiceField(choices=DueChange.Cause.choices, label=_("Because"))
    reason = forms.CharField(
        max_length=1000, label=_("In words"), widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean_new_due_on(self):
        day = self.cleaned_data["new_due_on"]
        if day < self.item.today():
            raise ValidationError(_("This date is in the past."))
        if day == self.item.due_on:
            raise ValidationError(_("This is the date it has."))
        return day


class DecideDateForm(forms.Form):
    answer = forms.ChoiceField(choices=[("yes", _("Approve")), ("no", _("Refuse"))])


FORMS = {
    "propose": ActForm,
    "accept": ActForm,
    "start": ActForm,
    "decline": ReasonForm,
    "block": BlockForm,
    "submit": SubmitForm,
    "add_evidence": ProofForm,
    "verify": VerifyForm,
    "refuse": RefuseForm,
    "transfer": TransferForm,
    "ask_to_drop": ReasonForm,
    "drop": DropForm,
    "supersede": SupersedeForm,
    "reopen": ReasonForm,
    "ask_for_date": AskDateForm,
}


def _name_of_piece(piece) -> str:
    day = f"{piece.submitted_at:%Y-%m-%d}"
    return f"{day}: {piece.file_name or piece.text[:80] or piece.link[:80]}"
