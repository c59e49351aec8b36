from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.search import index

from network_site.core.pages import SitePage, SitePageManager, SitePageQuerySet
from network_site.members.models import Theme
from network_site.members.models.fields import Country
from themes.blocks import THEME_BLOCKS

from .tags import PublicationTagging


class PublicationQuerySet(SitePageQuerySet):
    def for_listing(self):
        """All that a row shows, in one query however many rows."""
        return self.select_related("theme", "locale").defer_streamfields()

    def newest(self):
        return self.order_by("-dated_on", "-pk")


class PublicationPage(SitePage):
    """Something the network writes: an analysis, a report, a public record explained."""

    class Kind(models.TextChoices):
        ANALYSIS = "analysis", _("Analysis")
        REPORT = "report", _("Report")
        RECORD = "record", _("Public record")
        STATEMENT = "statement", _("Statement")

    kind = models.CharField(
        _("kind"), max_length=16, choices=Kind, default=Kind.ANALYSIS
    )
    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, null=True, blank=True, editable=False,
        related_name="publications",
    )  # fmt: skip
    country = models.CharField(_("country"), max_length=2, choices=Country, blank=True)
    dated_on = models.DateField(_("date"), default=timezone.localdate)
    language = models.CharField(
        _("language it is written in"), max_length=8, default=settings.LANGUAGE_CODE,
        help_text=_("A code like km, th, vi, id or en."),
    )  # fmt: skip
    intro = models.TextField(_("in short"), max_length=500, blank=True)
    body = StreamField(THEME_BLOCKS, blank=True, verbose_name=_("body"))
    tags = ClusterTaggableManager(
        through=PublicationTagging, blank=True, verbose_name=_("tags")
    )

    objects = SitePageManager.from_queryset(PublicationQuerySet)()

    template = "themes/publication.html"
    subpage_types: list[str] = []
    listed_text = ("intro",)
    content_panels = [
        *SitePage.content_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("dated_on")]),
        FieldRowPanel([FieldPanel("country"), FieldPanel("language")]),
        FieldPanel("intro"),
        FieldPanel("body"),
        FieldPanel("tags"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("intro"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("publication")

    def save(self, *args, **kwargs):
        above = self.get_parent()
        self.theme = getattr(above.specific, "theme", None) if above else None
        super().save(*args, **kwargs)
