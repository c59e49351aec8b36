from django.contrib.sitemaps.views import sitemap
from django.urls import path

from .desk.views import desk
from .views import health, machines
from .views.search import search

app_name = "home"
urlpatterns = [
    path("desk/", desk, name="desk"),
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
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
]
