"""The blocks that only pages about themes are written with."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from network_site.core.blocks import SHARED_BLOCKS

NEWEST = 5


class RecordsValue(blocks.StructValue):
    def records(self, theme) -> list:
        """The chosen records that are published, or else the newest of the theme."""
        from themes.models import RecordPage  # the model's body is made of this block

        published = RecordPage.objects.published().for_listing()
        chosen = [page.pk for page in self.get("chosen") or [] if page]
        if chosen:
            found = published.in_bulk(chosen)
            return [found[pk] for pk in chosen if pk in found]
        return list(published.filter(theme=theme).newest()[:NEWEST]) if theme else []


class RecordsBlock(blocks.StructBlock):
    """Public documents: the ones an editor chose, or the newest of the theme."""

    heading = blocks.CharBlock(
        max_length=120, default=_("The documents it rests on"), label=_("heading")
    )
    chosen = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="themes.RecordPage", label=_("record")),
        default=[],
        label=_("records"),
        help_text=_("Leave it empty to show the newest five of the theme."),
    )

    class Meta:
        icon = "list-ul"
        template = "blocks/records.html"
        value_class = RecordsValue
        label = _("Records")
        description = _("Public documents, chosen or the newest of the theme")
        preview_value = {"heading": "The documents it rests on", "chosen": []}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        theme = getattr(context.get("page"), "theme", None)
        return {**context, "theme": theme, "records": value.records(theme)}


class AsksBlock(blocks.StructBlock):
    """What the network asks of governments on the theme, each with its answers."""

    heading = blocks.CharBlock(
        max_length=120, default=_("What we ask for"), label=_("heading")
    )

    class Meta:
        icon = "tasks"
        template = "blocks/asks.html"
        label = _("What we ask for")
        description = _("The asks of the theme from the register, with their answers")
        preview_value = {"heading": "What we ask for"}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        return {**context, "theme": getattr(context.get("page"), "theme", None)}


THEME_BLOCKS = [*SHARED_BLOCKS, ("records", RecordsBlock()), ("asks", AsksBlock())]
