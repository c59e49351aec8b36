"""A chart that the server draws, with its numbers beside it in words and as a file."""

import csv

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from network_site.core import charts, numbers

FIGURES = "figures"  # <page's address>figures/<block id>.csv


class FigureValue(blocks.StructValue):
    @cached_property
    def rows(self) -> list[numbers.Row]:
        return numbers.rows(self.get("numbers") or "")

    @cached_property
    def chart(self):
        draw = charts.line if self.get("shape") == "line" else charts.bars
        return draw(self.rows, unit=self.get("unit") or "")

    @property
    def sentence(self) -> str:
        """The chart in words, for those who do not see it."""
        in_words = numbers.in_words(
            self.rows, unit=self.get("unit") or "", is_line=self.get("shape") == "line"
        )
        return f"{self['title']}: {in_words}"


class FigureBlock(blocks.StructBlock):
    """Numbers as a line or as bars, always with the same numbers as a table."""

    title = blocks.CharBlock(
        max_length=120, label=_("title"), help_text=_("Say what the numbers show.")
    )
    shape = blocks.ChoiceBlock(
        choices=[("bars", _("bars: to compare")), ("line", _("a line: over time"))],
        default="bars",
        label=_("shape"),
    )
    numbers = blocks.TextBlock(
        label=_("numbers"),
        help_text=_(
            "One a line: label, number. Two columns pasted from a spreadsheet work too."
        ),
    )
    unit = blocks.CharBlock(max_length=40, required=False, label=_("unit"))
    caption = blocks.CharBlock(max_length=300, required=False, label=_("caption"))
    source = blocks.CharBlock(max_length=200, label=_("source"))

    class Meta:
        icon = "history"
        template = "blocks/figure.html"
        value_class = FigureValue
        label = _("Figure")
        description = _("Numbers drawn as bars or a line, with a table and a file")
        preview_value = {
            "title": "More offices show their fees",
            "shape": "line",
            "numbers": "2022, 4\n2023, 7\n2024, 12",
            "unit": "offices",
            "source": "Count by the network",
        }

    def clean(self, value):
        value = super().clean(value)
        try:
            numbers.checked(value["numbers"])
        except ValidationError as error:
            raise StructBlockValidationError({"numbers": error}) from error
        return value


def figure_as_csv(body, name: str) -> HttpResponse:
    """The numbers of the figure `<block id>.csv` of a page's body."""
    for block in body:
        if isinstance(block.block, FigureBlock) and name == f"{block.id}.csv":
            return _written(block.value)
    raise Http404


def _written(figure: FigureValue) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="figure.csv"'
    write = csv.writer(response).writerow
    write([_("label"), figure["unit"] or _("number"), _("source")])
    for row in figure.rows:
        write(
            [numbers.unarmed(row.label), row.value, numbers.unarmed(figure["source"])]
        )
    return response
