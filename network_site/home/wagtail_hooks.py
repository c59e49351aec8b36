"""Wagtail's hooks: who may choose what, and the look of the CMS."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from .cms import access

CLOSED = {"redirects", "users", "groups"}


@hooks.register("construct_page_chooser_queryset")
def choose_only_what_may_be_seen(pages, request):
    return pages.filter(
        pk__in=access.choosable_pages(request.user).order_by().values("pk")
    )


@hooks.register("construct_reports_menu")
def keep_reports_for_the_secretariat(request, items):
    if not access.sees_all(request.user):
        items.clear()


@hooks.register("construct_settings_menu")
def leave_out_what_nobody_here_sets(request, items):
    items[:] = [item for item in items if item.name not in CLOSED]


@hooks.register("insert_global_admin_css")
def our_colours():
    return format_html('<link rel="stylesheet" href="{}">', static("css/cms.css"))
