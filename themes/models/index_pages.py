from django.core.paginator import Paginator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from network_site.core.pages import SitePage

RECORDS_A_PAGE = 25


class ThemeIndexPage(SitePage):
    """The list of the themes."""

    template = "themes/index.html"
    max_count = 1
    subpage_types = ["themes.ThemePage"]

    class Meta:
        verbose_name = _("list of themes")

    def get_context(self, request, *args, **kwargs):
        from .theme_page import ThemePage  # a page below this one

        themes = ThemePage.objects.published().for_listing().child_of(self)
        return {**super().get_context(request, *args, **kwargs), "themes": themes}


class RecordIndexPage(SitePage):
    """The list of the public documents, with a filter."""

    intro = models.TextField(_("introduction"), max_length=500, blank=True)

    template = "themes/records.html"
    max_count = 1
    subpage_types = ["themes.RecordPage"]
    listed_text = ("intro",)
    content_panels = [*SitePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("list of records")

    def get_context(self, request, *args, **kwargs):
        from themes.forms import RecordFilter  # it chooses among the records below

        form = RecordFilter(request.GET)
        records = Paginator(form.records(), RECORDS_A_PAGE)
        return {
            **super().get_context(request, *args, **kwargs),
            "form": form,
            "records": records.get_page(request.GET.get("page")),
        }
