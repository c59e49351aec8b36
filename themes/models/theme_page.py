from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from network_site.core.pages import SitePage, SitePageManager, SitePageQuerySet
from network_site.members.models import FocalRole, Organisation, Theme
from themes import actions
from themes.blocks import THEME_BLOCKS


class ThemePageQuerySet(SitePageQuerySet):
    def for_listing(self):
        """All that a row shows, in one query however many rows."""
        return self.select_related("theme", "locale").order_by(
            "theme__thread", "theme__title"
        )


class ThemePage(SitePage):
    """What the network asks for, found out and got done on one theme."""

    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, related_name="pages", verbose_name=_("theme")
    )
    intro = models.TextField(
        _("introduction"), max_length=500,
        help_text=_("Two or three sentences that say what the theme is about."),
    )  # fmt: skip
    body = StreamField(THEME_BLOCKS, blank=True, verbose_name=_("body"))
    tags = ClusterTaggableManager(
        through="themes.ThemeTagging", blank=True, verbose_name=_("tags")
    )

    objects = SitePageManager.from_queryset(ThemePageQuerySet)()

    template = "themes/theme.html"
    parent_page_types = ["themes.ThemeIndexPage"]
    subpage_types = ["themes.PublicationPage"]
    listed_text = ("intro",)
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("theme"),
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
        verbose_name = _("theme")

    def clean(self):
        super().clean()
        before = ThemePage.objects.filter(pk=self.pk).values_list("theme", flat=True)
        if self.theme_id and before and before[0] != self.theme_id:
            raise ValidationError(
                {
                    "theme": _(
                        "A page keeps its theme: its people and its review hang on it."
                    )
                }
            )
        same = ThemePage.objects.filter(theme=self.theme_id, locale=self.locale_id)
        if self.theme_id and same.exclude(pk=self.pk).exists():
            raise ValidationError(
                {"theme": _("This theme has a page in this language already.")}
            )

    def save(self, *args, **kwargs):
        is_new = self._state.adding
        super().save(*args, **kwargs)
        if is_new:
            actions.open_theme(self)

    def get_context(self, request, *args, **kwargs):
        return {
            **super().get_context(request, *args, **kwargs),
            "theme": self.theme,
            "lead_organisation": self.theme.lead_organisation,
            "organisations": self.other_organisations(),
            "publications": self.publications(),
        }

    def other_organisations(self):
        """Who answers for the theme today beside its lead, by safe names."""
        at_work = FocalRole.objects.in_force().filter(theme=self.theme_id)
        return Organisation.objects.filter(
            pk__in=at_work.values("organisation")
        ).exclude(pk=self.theme.lead_organisation_id)

    def publications(self):
        from .publication import PublicationPage  # it is a page below this one

        below = PublicationPage.objects.published().child_of(self)
        return below.for_listing().newest()[:5]
