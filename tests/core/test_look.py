"""The tags that every template has, and how forms are printed."""

from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template

from network_site.core.templatetags.look import current, initials, thread_class


class NoteForm(forms.Form):
    title = forms.CharField(help_text="A few words")
    kind = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)
    agreed = forms.BooleanField()
    token = forms.CharField(widget=forms.HiddenInput)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/desk/", ' aria-current="page"'),
        ("/desk/late/", ' aria-current="true"'),
        ("/desks/", ""),
        ("/", ""),
    ],
)
def test_current_marks_the_page_and_the_pages_below_it(rf, path, expected):
    assert current({"request": rf.get(path)}, "/desk/") == expected


def test_current_says_nothing_on_pages_that_are_nowhere(rf):
    context = {"request": rf.get("/desk/"), "is_nowhere": True}

    assert current(context, "/desk/") == ""


@pytest.mark.parametrize(("thread", "expected"), [(3, "t3"), (9, ""), (None, "")])
def test_thread_class_is_one_of_four_or_none(thread, expected):
    assert thread_class(SimpleNamespace(thread=thread)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Sok Pisey", "SP"), ("Desk A (sample)", "DA"), ("lead", "L"), ("", "")],
)
def test_initials_take_the_first_and_the_last_word(name, expected):
    assert initials(name) == expected


def test_form_links_each_error_to_its_field():
    text = str(NoteForm({}))

    assert text.count('role="alert"') == 1
    assert '<a href="#id_title">Title</a>: This field is required.' in text
    assert 'id="id_title_error"' in text
    assert 'aria-describedby="id_title_helptext id_title_error"' in text
    assert 'aria-invalid="true"' in text


def test_form_hides_hidden_fields_and_escapes_what_was_typed():
    text = str(NoteForm({"title": "<script>", "token": "<b>"}))

    assert "<script>" not in text
    assert "<b>" not in text
    assert text.count('type="hidden"') == 1


def test_unbound_form_has_no_summary():
    assert "error-summary" not in str(NoteForm())


def test_every_template_has_the_tags_without_loading_them():
    template = Template("{{ theme|thread_class }}")

    assert template.render(Context({"theme": SimpleNamespace(thread=2)})) == "t2"
