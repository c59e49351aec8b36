from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class PhotoBlock(blocks.StructBlock):
    """A picture in words too, with nobody on it who did not agree."""

    image = ImageChooserBlock(label=_("picture"))
    alt = blocks.CharBlock(
        max_length=200, label=_("what it shows"),
        help_text=_("One sentence for those who do not see it."),
    )  # fmt: skip
    caption = blocks.CharBlock(max_length=200, required=False, label=_("caption"))
    credit = blocks.CharBlock(
        max_length=120, required=False, label=_("who took it"),
        help_text=_("Leave it empty unless the person agreed to be named."),
    )  # fmt: skip

    class Meta:
        icon = "image"
        template = "blocks/photo.html"
        label = _("Picture")
        description = _("A picture, described; check that it puts nobody at risk")
        preview_value = {"image": None, "alt": "A hall with a price list on the wall",
                         "caption": "A price list", "credit": ""}  # fmt: skip
