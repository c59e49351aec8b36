import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from network_site.core.blocks import FigureBlock, SourceBlock
from themes.blocks import THEME_BLOCKS

FIGURE = {"title": "Fees", "shape": "bars", "numbers": "a, 1\nb, 2", "source": "Count"}


def figure(**changes):
    block = FigureBlock()
    return block, block.to_python({**FIGURE, "unit": "", "caption": "", **changes})


@pytest.mark.parametrize(("name", "block"), THEME_BLOCKS)
def test_every_block_tells_an_editor_what_it_is(db, name, block):
    assert block.meta.description
    assert block.meta.icon != "placeholder"
    assert block.meta.template == f"blocks/{name}.html"
    assert block.get_preview_value() is not None


@pytest.mark.parametrize(("name", "block"), THEME_BLOCKS)
def test_the_preview_of_every_block_is_drawn(db, name, block):
    html = block.render(block.get_preview_value())

    assert html.strip()
    assert " style=" not in html


def test_a_figure_with_broken_numbers_says_which_line():
    block, value = figure(numbers="a, 1\nb, two")

    with pytest.raises(StructBlockValidationError) as caught:
        block.clean(value)

    assert "Line 2: “two” is not a number." in str(caught.value.block_errors["numbers"])


@pytest.mark.parametrize("missing", ["title", "numbers", "source"])
def test_a_figure_needs_title_numbers_and_source(missing):
    block, value = figure(**{missing: ""})

    with pytest.raises(ValidationError):
        block.clean(value)


def test_a_figure_is_a_picture_in_words_with_its_table():
    block, value = figure(unit="offices")

    html = block.render(value)

    assert 'role="img" aria-label="Fees: a 1 offices; b 2 offices"' in html
    assert html.count('<th scope="row">') == 2
    assert "<details>" in html


@pytest.mark.parametrize("text", ["<script>x</script>", '"><img src=x>'])
def test_what_editors_type_into_a_figure_stays_text(text):
    block, value = figure(title=text, numbers=f"{text}; 1", source=text)

    html = block.render(value)

    assert text not in html


def test_a_source_is_a_page_or_an_address_not_both(site_tree):
    block = SourceBlock()
    value = block.to_python(
        {"label": "Law", "page": site_tree.home.pk, "url": "https://example.org/"}
    )

    with pytest.raises(StructBlockValidationError):
        block.clean(value)


def test_a_source_that_is_not_live_is_no_link(site_tree):
    site_tree.records.unpublish()
    value = SourceBlock().to_python({"label": "Law", "page": site_tree.records.pk})

    assert value.href == ""


def test_a_source_may_be_a_printed_work():
    block = SourceBlock()

    value = block.clean(
        block.to_python({"label": "Gazette 12", "page": None, "url": ""})
    )

    assert "Gazette 12" in block.render(value)
