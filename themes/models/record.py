from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from network_site.core.pages import SitePage, SitePageManager, SitePageQuerySet
from network_site.members.models import Theme
from network_site.members.models.fields import Country

from .tags import RecordTagging


class RecordQuerySet(SitePageQuerySet):
    def for_listing(self):
        """All that a row shows, in one query however many rows."""
        return self.select_related("theme", "locale")

    def newest(self):
        return self.order_by(
            "-year", models.F("dated_on").desc(nulls_last=True), "title"
        )


class RecordPage(SitePage):
    """A public document: what it is, who made it, what it shows, where it comes from."""

    class Kind(models.TextChoices):
        LAW = "law", _("Law")
        CONTRACT = "contract", _("Contract")
        LEASE = "lease", _("Lease")
        CONCESSION = "concession", _("Concession")
        REPORT = "report", _("Report")
        STATEMENT = "statement", _("Statement")
        NEWS = "news", _("News")

    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.REPORT)
    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="records",
        verbose_name=_("theme"),
    )  # fmt: skip
    country = models.CharField(_("country"), max_length=2, choices=Country, blank=True)
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
    )  # fmt: skip
    dated_on = models.DateField(_("exact date"), null=True, blank=True)
    issued_by = models.CharField(_("issued by"), max_length=160, blank=True)
    summary = models.TextField(_("what it shows"), max_length=2000, blank=True)
    source = models.CharField(_("source"), max_length=300)
    found_at = models.URLField(
        _("address outside this site"), max_length=500, blank=True
    )
    document = models.ForeignKey(
        "wagtaildocs.Document", on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+", verbose_name=_("document"),
    )  # fmt: skip
    tags = ClusterTaggableManager(
        through=RecordTagging, blank=True, verbose_name=_("tags")
    )

    objects = SitePageManager.from_queryset(RecordQuerySet)()

    template = "themes/record.html"
    parent_page_types = ["themes.RecordIndexPage"]
    subpage_types: list[str] = []
    listed_text = ("summary", "issued_by", "source")
    content_panels = [
        *SitePage.content_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("theme")]),
        FieldRowPanel(
            [FieldPanel("country"), FieldPanel("year"), FieldPanel("dated_on")]
        ),
        FieldPanel("issued_by"),
        FieldPanel("summary"),
        FieldPanel("source"),
        FieldPanel("found_at"),
        FieldPanel("document"),
        FieldPanel("tags"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("issued_by"),
        index.SearchField("source"),
    ]

    class Meta:
        verbose_name = _("record")

    def clean(self):
        super().clean()
        if self.dated_on:
            self.year = self.dated_on.year
