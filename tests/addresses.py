"""Every address of the site, read from the URL patterns themselves."""

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import (
    IntConverter,
    PathConverter,
    SlugConverter,
    StringConverter,
    UUIDConverter,
)

# Something of the right form for each part of an address, where no real thing is named.
OF_THE_FORM = {
    IntConverter: "1",
    PathConverter: "a/b",
    SlugConverter: "a-slug",
    StringConverter: "text",
    UUIDConverter: "00000000-0000-4000-8000-000000000000",
}


class Address(NamedTuple):
    """One pattern: `route` from the root, its full `name`, and its converters."""

    route: str
    name: str
    converters: dict


def every_address(
    resolver=None, before: str = "", space: str = "", parts: dict | None = None
) -> Iterator[Address]:
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        converters = {**(parts or {}), **pattern.pattern.converters}
        if isinstance(pattern, URLResolver):
            name = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from every_address(pattern, route, name, converters)
        elif isinstance(pattern, URLPattern):
            name = f"{space}{pattern.name}" if pattern.name else route
            yield Address(route, name, converters)
