import datetime as dt

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from .. import roles
from ..access import may_give
from ..directory.names import fold
from ..models import Member
from . import access
from .models import Invitation

LONGEST_PASSWORD = 1000
ADDED = {
    roles.MEMBERS: _("member"),
    roles.PARTNERS: _("partner: sees only what it is invited to"),
    roles.PROTECTION: _("member, and on the protection desk"),
    roles.SECRETARIAT: _("secretariat"),
}


def in_words(role: str) -> str:
    """A role as people say it."""
    for prefix, words in (
        (roles.EDITORS, _("member, editor of %(theme)s")),
        (roles.LEADS, _("member, lead of %(theme)s")),
    ):
        if role.startswith(prefix):
            return words % {"theme": role.removeprefix(prefix).replace("-", " ")}
    return ADDED.get(role, role)


class InviteForm(forms.Form):
    """Whom to ask in, as what, and who else gives their word."""

    address = forms.EmailField(
        label=_("E-mail address"), max_length=254,
        help_text=_("The link goes there. Best one that the person alone reads."),
    )  # fmt: skip
    organisation = forms.ModelChoiceField(None, label=_("Organisation"))
    role = forms.ChoiceField(label=_("Comes in as"))
    about = forms.CharField(
        label=_("Who it is, for the one who vouches"), max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("How they will know the person. Kept encrypted, then deleted."),
    )  # fmt: skip
    voucher = forms.ModelChoiceField(
        None, label=_("Who else knows the person"),
        help_text=_("The mail goes out when this member has vouched."),
    )  # fmt: skip

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        organisations = access.organisations_of(by)
        self.fields["organisation"].queryset = organisations
        if organisations.count() == 1:
            self.fields["organisation"].initial = organisations.first()
        self.fields["role"].choices = [
            (role, in_words(role)) for role in access.roles_offered(by)
        ]
        self.fields["voucher"].queryset = access.vouchers_for(by)
        if not settings.INVITATIONS_NEED_VOUCHER:
            del self.fields["voucher"]

    def clean_address(self):
        address = self.cleaned_data["address"].lower()
        own = Invitation.objects.filter(invited_by=self.by)
        for one in own.unfinished(at=timezone.now()):
            if one.plain_address == address:
                raise ValidationError(
                    now_("You invited this address already. Send that one again.")
                )
        return address

    def clean(self):
        super().clean()
        role = self.cleaned_data.get("role")
        organisation = self.cleaned_data.get("organisation")
        is_whole = role and organisation
        if is_whole and not may_give(self.by, role, organisation=organisation):
            self.add_error("role", now_("This role is not yours to give there."))
        since = timezone.now() - dt.timedelta(days=1)
        made = Invitation.objects.filter(invited_by=self.by, created_at__gt=since)
        if made.count() >= settings.INVITATIONS_A_DAY:
            raise ValidationError(
                now_(
                    "That is as many as one member may invite in a day. Tomorrow again."
                )
            )
        return self.cleaned_data


class VouchForm(forms.Form):
    is_known = forms.BooleanField(
        label=_(
            "I know this person, and the address is theirs: I asked on another way."
        )
    )


class VoucherForm(forms.Form):
    voucher = forms.ModelChoiceField(None, label=_("Who else knows the person"))

    def __init__(self, *args, by, invitation, **kwargs):
        super().__init__(*args, **kwargs)
        able = access.vouchers_for(by)
        if invitation.invited_by_id:
            able = able.exclude(pk=invitation.invited_by_id)
        self.fields["voucher"].queryset = able


class AcceptForm(forms.Form):
    """The first step of coming in: a name for colleagues, and a password."""

    display_name = forms.CharField(
        label=_("Name that colleagues see"), max_length=80,
        help_text=_("It may be a pseudonym. You can change it later."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )  # fmt: skip
    password = forms.CharField(
        label=_("Password"), max_length=LONGEST_PASSWORD, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters, best four or more words that nobody else "
                    "puts together. Any script; spaces count."),
    )  # fmt: skip
    again = forms.CharField(
        label=_("The same password again"), max_length=LONGEST_PASSWORD, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

    def __init__(self, *args, address: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.address = address

    def clean_display_name(self):
        name = " ".join(self.cleaned_data["display_name"].split())
        taken = Member.objects.filter(left_at=None)
        folded = map(fold, taken.values_list("display_name", flat=True))
        if fold(name) in set(folded):
            raise ValidationError(
                now_("Somebody here has this name: people would take you for another.")
            )
        return name

    def clean(self):
        super().clean()
        password, again = (self.cleaned_data.get(n) for n in ("password", "again"))
        if password is None or again is None:
            return self.cleaned_data
        if password != again:
            self.add_error("again", now_("The two are not the same."))
        name = self.cleaned_data.get("display_name", "")
        try:
            validate_password(password, Member(email=self.address, display_name=name))
        except ValidationError as error:
            self.add_error("password", error)
        return self.cleaned_data
