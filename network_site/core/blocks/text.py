from django.utils.translation import gettext_lazy as _
from wagtail import blocks

FEATURES = ["bold", "italic", "h3", "ol", "ul", "link", "document-link"]


class HeadingBlock(blocks.CharBlock):
    """A heading inside a page; it says what is so, not what kind of thing follows."""

    def __init__(self, **options):
        super().__init__(**{"max_length": 120, **options})

    class Meta:
        icon = "title"
        template = "blocks/heading.html"
        label = _("Heading")
        description = _("Says what the next part shows, in a short sentence")
        preview_value = "Two ministries publish their fees"


class TextBlock(blocks.RichTextBlock):
    """Running text, without colours, sizes or anything from another site."""

    def __init__(self, **options):
        super().__init__(**{"features": FEATURES, **options})

    class Meta:
        icon = "pilcrow"
        template = "blocks/text.html"
        label = _("Text")
        description = _("Paragraphs, lists and links")
        preview_value = (
            "<p>What a public service costs hangs on the wall, or nowhere.</p>"
        )
