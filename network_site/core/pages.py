"""The page that every page of the site is made from, and what "published" means."""

from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail.url_routing import RouteResult

from .blocks import FIGURES, figure_as_csv
from .page_form import SitePageForm
from .search import bigrams, terms


class SitePageQuerySet(PageQuerySet):
    def published(self, *, at=None):
        """What anyone may read: live, public and released; the only definition.

        Public: no privacy setting on the page or above it. Released: inside its own
        time window even when the job that ends it has not run, and below no draft.
        """
        at = at or timezone.now()
        own = ExpressionWrapper(OuterRef("path"), output_field=models.CharField())
        restricted = PageViewRestriction.objects.alias(own=own).filter(
            own__startswith=F("page__path")
        )
        drafts = Page.objects.alias(own=own).filter(
            live=False, depth__gt=1, own__startswith=F("path")
        )
        return self.filter(
            Q(expire_at=None) | Q(expire_at__gt=at),
            Q(go_live_at=None) | Q(go_live_at__lte=at),
            ~Exists(restricted),
            ~Exists(drafts.order_by()),
            live=True,
            depth__gt=1,
        )


SitePageManager = PageManager.from_queryset(SitePageQuerySet)


def published_pages(*, at=None) -> SitePageQuerySet:
    """Every published page of whatever kind, as plain pages."""
    return SitePageQuerySet(Page).published(at=at)


class SitePage(Page):
    """A page that editors publish to the world."""

    reviewed_on = models.DateField(
        _("last reviewed for safety on"), null=True, blank=True,
        help_text=_("The day someone last checked that this page puts nobody at risk."),
    )  # fmt: skip
    is_sample = models.BooleanField(
        _("sample"), default=False,
        help_text=_("The page shows an invented thing and says so."),
    )  # fmt: skip

    objects = SitePageManager()
    base_form_class = SitePageForm

    search_fields = [*Page.search_fields, index.SearchField("spaceless_tokens")]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("Address and search engines"),
        )
    ]  # fmt: skip
    settings_panels = [
        *Page.settings_panels,
        FieldPanel("reviewed_on"),
        FieldPanel("is_sample"),
    ]
    listed_text: tuple[str, ...] = ()  # the fields that hold this kind's plain text

    class Meta:
        abstract = True

    def route(self, request, path_components):
        if not self.live:  # nothing below a draft is reachable by its address
            raise Http404
        if path_components[:1] == [FIGURES] and len(path_components) == 2:
            return RouteResult(self, kwargs={"figure": path_components[1]})
        return super().route(request, path_components)

    def serve(self, request, *args, figure: str = "", **kwargs):
        if self.expire_at and self.expire_at <= timezone.now():
            raise Http404
        if figure:
            return figure_as_csv(getattr(self, "body", ()), figure)
        return super().serve(request, *args, **kwargs)

    @property
    def in_short(self) -> str:
        """A sentence for lists: what search engines are told, or else its first text."""
        return self.search_description or "".join(
            str(getattr(self, name)) for name in self.listed_text[:1]
        )

    def spaceless_tokens(self) -> str:
        """Index tokens of the texts whose script writes no spaces."""
        texts = [self.title, self.search_description]
        texts += [str(getattr(self, name)) for name in self.listed_text]
        if body := getattr(self, "body", None):
            texts += body.stream_block.get_searchable_content(body)
        return bigrams(" ".join(texts))


def search_in(pages: SitePageQuerySet, query: str) -> SitePageQuerySet:
    """Those of `pages` that hold every word of `query`, in the order of `pages`."""
    words = terms(query)
    if not words:
        return pages.none()
    hits = pages.model.objects.order_by().search(words, operator="and")
    return pages.filter(pk__in=[page.pk for page in hits])


def found_pages(query: str):
    """The published pages that hold every word of `query`, the best first."""
    words = terms(query)
    if not words:
        return []
    return Page.objects.filter(pk__in=published_pages().values("pk")).search(
        words, operator="and"
    )
