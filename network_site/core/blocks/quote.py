from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class QuoteBlock(blocks.StructBlock):
    """Words of someone who may be named in public, or words without a name."""

    text = blocks.TextBlock(max_length=600, label=_("what was said"))
    said_by = blocks.CharBlock(
        max_length=120, required=False, label=_("who said it"),
        help_text=_("Leave it empty, or write a role, unless the person agreed."),
    )  # fmt: skip
    source = blocks.CharBlock(max_length=200, required=False, label=_("source"))

    class Meta:
        icon = "openquote"
        template = "blocks/quote.html"
        label = _("Quote")
        description = _("Somebody's words, set apart")
        preview_value = {
            "text": "We ask for the price list, not for a favour.",
            "said_by": "A shopkeeper",
            "source": "Conversation, noted by the network",
        }
