from django import forms
from django.utils.translation import gettext_lazy as _


class HandOverForm(forms.Form):
    """One heir for each task, of those who may take it; nobody is an answer, too."""

    version = forms.CharField(widget=forms.HiddenInput, max_length=16)

    def __init__(self, *args, tasks, **kwargs):
        super().__init__(*args, **kwargs)
        self.tasks = tasks
        for task in tasks:
            heirs = task.heirs.select_related("organisation")
            without = _("If nobody: %(then)s") % {"then": task.without}
            self.fields[task.key] = HeirField(
                heirs, label=task.label, required=False, help_text=without,
                empty_label=_("nobody"),
            )  # fmt: skip
            self.fields[task.key].is_needed_later = True  # "nobody" is not empty

    @property
    def rows(self):
        return [(task, self[task.key]) for task in self.tasks]

    def heirs(self) -> dict:
        return {task.key: self.cleaned_data[task.key] for task in self.tasks}

    @property
    def outcome(self):
        """The preview: each task with who takes it over."""
        return [(task, self.cleaned_data.get(task.key)) for task in self.tasks]


class HeirField(forms.ModelChoiceField):
    def label_from_instance(self, member):
        return (
            f"{member.organisation}: {member}" if member.organisation else str(member)
        )
