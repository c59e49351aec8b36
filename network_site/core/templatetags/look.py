"""Tags and filters that every template has without loading them."""

from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag(takes_context=True)
def current(context, path: str) -> str:
    """`aria-current` for a link whose page, or a page below it, is the one shown.

    Pages that must not tell addresses apart set `is_nowhere` and get nothing.
    """
    request = context.get("request")
    if request is None or context.get("is_nowhere"):
        return ""
    here = request.path.removeprefix(f"/{get_language()}")
    if here == path:
        return mark_safe(' aria-current="page"')
    return mark_safe(' aria-current="true"') if here.startswith(path) else ""


@register.filter
def thread_class(theme) -> str:
    """The class that gives a theme its colour: t1 to t4, or none without a theme."""
    number = getattr(theme, "thread", None)
    return f"t{number}" if number in {1, 2, 3, 4} else ""


@register.filter
def initials(name: str) -> str:
    """One or two letters for the round mark beside a name."""
    words = [word for word in str(name).split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
