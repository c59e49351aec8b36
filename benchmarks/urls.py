"""The site's own addresses, and the constant beside them."""

from functools import lru_cache

from django.http import HttpResponse
from django.urls import path

from network_site.urls import urlpatterns as site


@lru_cache
def letters(size: int) -> bytes:
    return b"x" * size


def constant(request, size):
    return HttpResponse(letters(size), headers={"Content-Length": str(size)})


urlpatterns = [path("bench/constant/<int:size>/", constant), *site]
