from functools import partial

from django.utils.translation import gettext_lazy as _

from network_site.core.pages import SitePage

from . import keeping
from .calendar.models import CalendarFeed

__all__ = ["CalendarFeed", "HomePage"]


class HomePage(SitePage):
    """The first page: what was agreed, how it stands, what is new, what comes next."""

    template = "home/home.html"
    max_count = 1

    class Meta:
        verbose_name = _("home page")

    def serve(self, request, *args, **kwargs):
        draw = partial(super().serve, request, *args, **kwargs)
        if kwargs or not keeping.may_keep(request):
            return draw()
        return keeping.kept(request, draw)

    def get_context(self, request, *args, **kwargs):
        from . import first_page  # it reads from every app

        return {**super().get_context(request, *args, **kwargs), **first_page.numbers()}
