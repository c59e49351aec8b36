"""How words typed by members come out: as text, whatever they look like."""

import pytest

from investigations.templatetags.talk import first_words, said, script_language


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ('"><img src=x onerror=a()>', "&quot;&gt;&lt;img src=x onerror=a()&gt;"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("two\nlines", "two\nlines"),
        (
            "see https://example.org/a?b=1&c=2.",
            'see <a href="https://example.org/a?b=1&amp;c=2" rel="noreferrer nofollow">'
            "https://example.org/a?b=1&amp;c=2</a>.",
        ),
        (
            'https://example.org/"onmouseover="a()',
            '<a href="https://example.org/" rel="noreferrer nofollow">'
            "https://example.org/</a>&quot;onmouseover=&quot;a()",
        ),
    ],
)
def test_said_shows_text_and_links_and_nothing_else(text, shown):
    assert said(text) == shown


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ឯកសារនេះបានបោះពុម្ពនៅខែមីនា", "km"),
        ("ဤစာရွက်စာတမ်း", "my"),
        ("เอกสารนี้", "th"),
        ("ເອກະສານນີ້", "lo"),
        ("The word ឯកសារ in a long English sentence about it", ""),
        ("", ""),
    ],
)
def test_script_tells_the_language(text, language):
    assert script_language(text) == language


def test_first_words_are_one_short_line():
    shown = first_words("One\n\ntwo " + "three " * 40)

    assert shown.startswith("One two three")
    assert len(shown) == 80
