import zoneinfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.disclosure import Disclosure
from network_site.members.models import FocalRole, Organisation
from network_site.members.models.fields import validate_zone

from .. import access
from ..models import FollowUp
from .fields import PersonField

DAY = forms.DateInput(attrs={"type": "date"})
TO_PROPOSE = _("Needed before it is proposed.")
HELP = {
    "safe_title": _(
        "Shown in public, in mails and exports: no name, nothing that harms."
    ),
    "full_title": _("Only for those who may see the item."),
    "done_when": _(
        "How somebody else can see that it is done. Needed before it is proposed."
    ),
    "disclosure": _(
        "Public: the safe title and how it stands show on the progress page, no name."
    ),
}


class EditForm(forms.ModelForm):
    """The words of an item; owner and date change by acts of their own."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    verifier = PersonField(
        required=False, label=_("Who verifies it"),
        help_text=_("Of another organisation. Empty: theme lead or secretariat."),
    )  # fmt: skip

    class Meta:
        model = FollowUp
        fields = ["safe_title", "full_title", "done_when", "country", "verifier",
                  "disclosure"]  # fmt: skip
        widgets = {"done_when": forms.Textarea(attrs={"rows": 3})}
        help_texts = HELP
        labels = {"done_when": _("Done when"), "disclosure": _("Who may see it")}

    def __init__(self, *args, member, decision=None, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, PersonField):
                named = getattr(self.instance, f"{name}_id")
                field.offer(member, named=named)
        self.decision = decision or self.instance.decision

    def clean_disclosure(self):
        disclosure = self.cleaned_data["disclosure"]
        is_open = disclosure != Disclosure.RESTRICTED
        if is_open and access.stays_restricted(self.decision):
            raise ValidationError(
                _("It comes from a restricted meeting: it stays restricted, too.")
            )
        return disclosure

    def clean_verifier(self):
        verifier = self.cleaned_data["verifier"]
        owner_org = self.cleaned_data.get("owner_org") or self.instance.owner_org
        if verifier and owner_org and verifier.organisation_id == owner_org.pk:
            raise ValidationError(_("Somebody of another organisation must verify it."))
        return verifier

    def clean_done_when(self):
        text = self.cleaned_data["done_when"]
        if not text and self.instance.pk and self.instance.state != "draft":
            raise ValidationError(_("Say how one can see that it is done."))
        return text

    def given(self) -> dict:
        """What the action takes, by its names."""
        return self.cleaned_data


class DraftForm(EditForm):
    """All of a follow-up, while it is written: what a proposal needs, then the rest."""

    FOLDED = ["alternate", "full_title", "country", "due_zone"]

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    owner_org = forms.ModelChoiceField(
        Organisation.objects.filter(status="active"), required=False,
        label=_("Owner organisation"), help_text=TO_PROPOSE,
    )  # fmt: skip
    owner = PersonField(
        required=False, label=_("Who answers for it"),
        help_text=_("Empty: the organisation's focal person on the theme."),
    )  # fmt: skip
    alternate = PersonField(required=False, label=_("Alternate"))
    due_on = forms.DateField(
        required=False, widget=DAY, label=_("Due on"), help_text=TO_PROPOSE
    )

    class Meta(EditForm.Meta):
        # What a proposal needs comes first; the rest may stay empty.
        fields = ["kind", "safe_title", "done_when", "theme", "owner_org", "owner",
                  "due_on", "verifier", "disclosure", "alternate", "full_title",
                  "country", "due_zone"]  # fmt: skip
        labels = {**EditForm.Meta.labels, "due_zone": _("Time zone of the due date")}
        help_texts = {
            **HELP, "due_zone": _("Like Asia/Phnom_Penh. Empty: where the owner is."),
        }  # fmt: skip

    def __init__(self, *args, must_be_complete=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields(self.Meta.fields)
        self.fields["due_zone"].required = False
        self.fields["due_zone"].initial = ""
        for name in ["owner_org", "due_on", "done_when"]:
            self.fields[name].required = must_be_complete
            self.fields[
                name
            ].is_needed_later = True  # so it does not say "may stay empty"

    @property
    def first_fields(self):
        return [f for f in self.visible_fields() if f.name not in self.FOLDED]

    @property
    def folded_fields(self):
        return [self[name] for name in self.FOLDED]

    @property
    def is_unfolded(self) -> bool:
        """Whether something in the folded part is wrong or filled in."""
        return any(f.errors or f.value() for f in self.folded_fields)

    def clean_due_zone(self):
        zone = self.cleaned_data["due_zone"]
        if zone:
            validate_zone(zone)
        return zone

    def clean_alternate(self):
        return self._of_owner_org("alternate")

    def clean_owner(self):
        return self._of_owner_org("owner") or self._focal_person()

    def clean(self):
        given = super().clean()
        owner_org = given.get("owner_org")
        if not given.get("due_zone"):
            given["due_zone"] = owner_org.zone if owner_org else ""
        due_on, zone = given.get("due_on"), given["due_zone"] or "UTC"
        if due_on:
            today = timezone.localdate(timezone=zoneinfo.ZoneInfo(zone))
            if due_on < today:
                self.add_error("due_on", _("This date is in the past."))
        if given.get("owner") and given["owner"] == given.get("alternate"):
            self.add_error("alternate", _("This is the one who answers for it."))
        return given

    def given(self) -> dict:
        return {k: v for k, v in self.cleaned_data.items() if k != "version"}

    def _of_owner_org(self, name: str):
        person, owner_org = self.cleaned_data[name], self.cleaned_data.get("owner_org")
        if person and owner_org and person.organisation_id != owner_org.pk:
            raise ValidationError(_("This person belongs to another organisation."))
        return person

    def _focal_person(self):
        owner_org, theme = (self.cleaned_data.get(k) for k in ("owner_org", "theme"))
        if owner_org is None:
            return None
        held = FocalRole.objects.in_force().filter(organisation=owner_org, theme=theme)
        role = held.order_by("-part").select_related("member").first()
        if role is None and self.fields["owner_org"].required:
            raise ValidationError(
                _("Nobody answers for this organisation on the theme: name a person.")
            )
        return role.member if role else None
