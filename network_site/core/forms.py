"""How every form of the site is printed: labels, help and errors in our look."""

from django.forms.renderers import TemplatesSetting


class LookRenderer(TemplatesSetting):
    """{{ form }} prints an error summary with links, then each field in its row."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
