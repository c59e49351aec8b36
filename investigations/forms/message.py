import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from investigations.models import Message
from investigations.models.message import LONGEST_TEXT


class WordsField(forms.CharField):
    """Text as people write it: a line's end counts once, blank ends not at all."""

    widget = forms.Textarea

    def to_python(self, value):
        value = super().to_python(value)
        text = value.replace("\r\n", "\n").replace("\r", "\n").strip()
        # Signs that nobody sees say nothing: a message shows that something was said.
        return text if any(sign.isprintable() for sign in text) else ""


class MessageForm(forms.Form):
    text = WordsField(label=_("Message"), max_length=LONGEST_TEXT)
    client_id = forms.UUIDField(  # a second click on the same form says it once
        required=False, widget=forms.HiddenInput, initial=uuid.uuid4
    )
    reply_to = forms.ModelChoiceField(
        Message.objects.none(), required=False, widget=forms.HiddenInput,
        label=_("Answer to"),
        error_messages={"invalid_choice": _("There is no such message here.")},
    )  # fmt: skip

    def __init__(self, *args, stream, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reply_to"].queryset = Message.objects.filter(stream=stream)
        # The browser counts a line's end as two: the server alone decides.
        self.fields["text"].widget.attrs.pop("maxlength", None)


class EditForm(forms.Form):
    text = WordsField(label=_("Message"), max_length=LONGEST_TEXT)
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs.pop("maxlength", None)
