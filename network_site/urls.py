"""The roof: every address of the site, in the order of who answers first."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path
from wagtail import urls as wagtail_urls

import network_site.members.admin  # noqa: F401 - all that Django admin shows
from network_site.home.cms.doors import closed

admin.site.login = secure_admin_login(admin.site.login)

urlpatterns = [
    path("", include("network_site.members.urls")),
    path("accounts/", include("allauth.urls")),
    path("", include("investigations.urls")),
    path("", include("events.urls")),
    path("", include("network_site.home.urls")),
    path("", include("network_site.home.cms.urls")),
    # It leads from a number to the page of any thing, and its address to a title.
    path("admin/r/<path:rest>", closed),
    path("admin/", admin.site.urls),
    path("", include(wagtail_urls)),
]
