from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError


class SourceValue(blocks.StructValue):
    @property
    def href(self) -> str:
        """The address of the page or of the outside place; empty for a printed one."""
        page = self.get("page")
        return page.url if page and page.live else self.get("url") or ""


class SourceBlock(blocks.StructBlock):
    """What a statement rests on: a page of this site, an address, or a printed work."""

    label = blocks.CharBlock(max_length=200, label=_("name of the source"))
    page = blocks.PageChooserBlock(required=False, label=_("a page of this site"))
    url = blocks.URLBlock(required=False, label=_("or an address outside it"))

    class Meta:
        icon = "link"
        template = "blocks/source.html"
        value_class = SourceValue
        label = _("Source")
        description = _("What a statement rests on")
        preview_value = {
            "label": "Company register, 2023",
            "url": "https://example.org/",
        }

    def clean(self, value):
        value = super().clean(value)
        if value["page"] and value["url"]:
            error = ValidationError(_("Choose a page or give an address, not both."))
            raise StructBlockValidationError({"url": error})
        return value
