"""How every form of the site is printed, and what a form lets through to the database."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting

LONGEST_KEY = 18  # digits: a longer number is an error of SQLite, not of the form


class LookRenderer(TemplatesSetting):
    """{{ form }} prints an error summary with links, then each field in its row."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


class SeveralField(forms.ModelMultipleChoiceField):
    """Several rows chosen by number; one that no row can have is no choice."""

    def clean(self, value):
        for key in value or []:
            if len(str(key)) > LONGEST_KEY:
                raise ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice",
                    params={"value": "…"},
                )  # fmt: skip
        return super().clean(value)
