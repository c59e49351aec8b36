from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from network_site.core.numbers import shown


class IndicatorValue(blocks.StructValue):
    @property
    def shown(self) -> str:
        return "" if self.get("value") is None else shown(Decimal(self["value"]))


class IndicatorBlock(blocks.StructBlock):
    """One number that matters, with its unit, year and source."""

    label = blocks.CharBlock(max_length=160, label=_("what is counted"))
    value = blocks.DecimalBlock(label=_("number"))
    unit = blocks.CharBlock(max_length=40, required=False, label=_("unit"))
    year = blocks.IntegerBlock(min_value=1900, max_value=2100, label=_("year"))
    place = blocks.CharBlock(max_length=60, required=False, label=_("country or place"))
    source = blocks.CharBlock(max_length=200, label=_("source"))

    class Meta:
        icon = "order"
        template = "blocks/indicator.html"
        value_class = IndicatorValue
        label = _("Number")
        description = _("One number with its unit, year and source")
        preview_value = {
            "label": "Offices that show their fees",
            "value": "12",
            "unit": "of 40",
            "year": 2024,
            "place": "Cambodia",
            "source": "Count by the network",
        }
