"""What the templates of the home app print."""

from django import template

from network_site.home.views.search import kind_of as _kind_of

register = template.Library()


@register.filter
def kind_of(page) -> str:
    """The kind of a page in a word."""
    return _kind_of(page)
