from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase


class PageTag(TagBase):
    """A word that public pages are found by; closed things never use it."""

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]


class Tagging(ItemBase):
    """A public page carries a tag."""

    tag = models.ForeignKey(
        PageTag, on_delete=models.CASCADE, related_name="%(class)s_items"
    )

    class Meta:
        abstract = True


class ThemeTagging(Tagging):
    """A theme's page carries a tag."""

    content_object = ParentalKey(
        "themes.ThemePage", on_delete=models.CASCADE, related_name="taggings"
    )


class PublicationTagging(Tagging):
    """A publication carries a tag."""

    content_object = ParentalKey(
        "themes.PublicationPage", on_delete=models.CASCADE, related_name="taggings"
    )


class RecordTagging(Tagging):
    """A public record carries a tag."""

    content_object = ParentalKey(
        "themes.RecordPage", on_delete=models.CASCADE, related_name="taggings"
    )
