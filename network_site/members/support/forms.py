import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from network_site.core.forms import SeveralField

from . import access
from .models import Kind, SupportRequest

LONGEST = 5000
MOST_OPEN = 5  # requests of one member
MOST_A_DAY = 10  # withdrawn ones too: each sends mail to the desk
LARGEST = 2**63 - 1
begun = lazy(capfirst, str)


def words_field(label, **options):
    box = forms.Textarea(attrs={"rows": 5, "dir": "auto", "autocomplete": "off"})
    return forms.CharField(label=label, max_length=LONGEST, widget=box, **options)


class AskForm(forms.Form):
    """A request for help: short, because it may be written in a hurry."""

    use_required_attribute = False  # a browser would hold back who is in danger now

    is_urgent = forms.BooleanField(
        label=_("I am in danger now"), required=False,
        help_text=_(
            "The desk sees it before everything else. You need not fill in the rest."
        ),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("What would help"), widget=forms.RadioSelect,
        choices=[(kind.value, begun(kind.label)) for kind in Kind],
    )  # fmt: skip
    words = words_field(_("What happened, and what you need"))
    reach = forms.CharField(
        label=_("How to reach you safely"), max_length=300, required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        help_text=_(
            "A Signal name, a number, hours. Left empty, answers stand on this site alone."
        ),
    )  # fmt: skip
    readers = SeveralField(
        queryset=None, label=_("Who reads it"), widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "The people on the desk today. Take away who must not know; nobody else "
            "reads it, whoever joins the desk later."
        ),
        error_messages={"required": _("Somebody on the desk has to read it.")},
    )  # fmt: skip

    def __init__(self, *args, asker, **kwargs):
        super().__init__(*args, **kwargs)
        self.asker = asker
        if self.is_bound and self["is_urgent"].value():
            # Who is in danger now may have time for one tick and the button.
            self.fields["kind"].required = self.fields["words"].required = False
        desk = access.desk_for(asker)
        self.fields["readers"].queryset = desk
        self.fields["readers"].initial = [member.pk for member in desk]

    def clean_kind(self):
        return self.cleaned_data["kind"] or Kind.OTHER.value

    def clean(self):
        requests = SupportRequest.objects
        if requests.asked_by(self.asker).open().count() >= MOST_OPEN:
            text = _("You have %(most)s open requests: add this to one of them.")
            raise forms.ValidationError(text, params={"most": MOST_OPEN})
        yesterday = timezone.now() - dt.timedelta(days=1)
        if requests.ever_asked_by(self.asker, since=yesterday).count() >= MOST_A_DAY:
            text = _("You asked %(most)s times since yesterday: call somebody instead.")
            raise forms.ValidationError(text, params={"most": MOST_A_DAY})
        return super().clean()


class WordsForm(forms.Form):
    text = words_field(_("What you want to say"))


class TakeForm(forms.Form):
    """Says who had it in hand when the page was read."""

    holder = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=1, max_value=LARGEST
    )


class CloseForm(forms.Form):
    """Says which words were the last when the page was read."""

    seen = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=1, max_value=LARGEST
    )


class ReaderForm(forms.Form):
    """Another member of the desk who shall read it too."""

    reader = forms.ModelChoiceField(queryset=None, label=_("Also let read it"))

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        known = request.readers.values("pk")
        desk = access.desk().exclude(pk=request.asker_id)
        self.fields["reader"].queryset = desk.exclude(pk__in=known)


class NoticeForm(forms.Form):
    text = words_field(
        _("Whom to call now, and when somebody of the desk is there"), required=False,
        help_text=_("Everybody who may ask for help reads it, before asking."),
    )  # fmt: skip
    version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1
    )
