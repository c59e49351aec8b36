from django.contrib.sitemaps.views import sitemap
from django.urls import path, re_path
from wagtail.views import serve

from .calendar import urls as calendar
from .desk.views import desk
from .views import health, machines
from .views.search import search

app_name = "home"
urlpatterns = [
    path("desk/", desk, name="desk"),
    *calendar.urlpatterns,
    path("search/", search, name="search"),
    path("feeds/latest.xml", machines.LatestFeed(), name="feed"),
    path(
        "sitemap.xml",
        sitemap,
        {"sitemaps": {"pages": machines.PublishedSitemap}},
        name="sitemap",
    ),
    path("robots.txt", machines.robots, name="robots"),
    path(".well-known/security.txt", machines.security_txt, name="security_txt"),
    # A page answers for the numbers of its figures; Wagtail's own pattern takes no dot.
    re_path(r"^((?:[\w\-]+/)*figures/[\w\-]+\.csv)$", serve, name="figure"),
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
]
