from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase

from network_site.core.pages import published_pages


class PageTagQuerySet(models.QuerySet):
    def public(self):
        """The words that some published page carries."""
        pages = published_pages().order_by().values("pk")
        taggings = (ThemeTagging, PublicationTagging, RecordTagging)
        carried = (
            Q(pk__in=kind.objects.filter(content_object__in=pages).values("tag"))
            for kind in taggings
        )
        return self.filter(reduce(or_, carried))


class PageTag(TagBase):
    """A word that public pages are found by; closed things never use it."""

    objects = PageTagQuerySet.as_manager()

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
