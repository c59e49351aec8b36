from django import forms

OTHERS = "others"


class EndForm(forms.Form):
    """Which session to end: one by what the table calls it, or all others."""

    which = forms.RegexField(rf"^({OTHERS}|[0-9a-f]{{40}})$", max_length=40)
