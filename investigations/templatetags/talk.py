"""How words typed by members are shown: links made, nothing else let through."""

import re
import uuid

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from network_site.core.streams.wire import moment

register = template.Library()

# The same two rules are in static/js/room-messages.js.
ADDRESS = re.compile(r"""https?://[^\s<>"']*[^\s<>"'.,:;!?)\]}]""")
SCRIPTS = {
    "km": re.compile("[\u1780-\u17ff]"),
    "my": re.compile("[\u1000-\u109f]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "lo": re.compile("[\u0e80-\u0eff]"),
}


@register.filter
def said(text: str) -> SafeString:
    """Text as it was typed, escaped, with its web addresses made links."""
    parts, start = [], 0
    for match in ADDRESS.finditer(text):
        parts.append(conditional_escape(text[start : match.start()]))
        parts.append(_link(match.group()))
        start = match.end()
    return mark_safe("".join([*parts, conditional_escape(text[start:])]))


def _link(address: str) -> SafeString:
    link = '<a href="{}" rel="noreferrer nofollow">{}</a>'
    return format_html(link, address, address)


@register.filter
def first_words(text: str) -> str:
    """What a reply shows of the message that it answers."""
    return Truncator(" ".join(text.split())).chars(80)


@register.filter
def script_language(text: str) -> str:
    """The language that the script tells, for the font and the line height, or none."""
    counts = {code: len(letters.findall(text)) for code, letters in SCRIPTS.items()}
    code = max(counts, key=counts.get)
    return code if counts[code] * 3 > len(text) else ""


@register.filter
def state_mark(investigation) -> str:
    """The kind of mark that shows the state of an investigation."""
    kinds = {"active": "open", "paused": "soon", "published": "done"}
    return kinds.get(investigation.state, "")


@register.simple_tag
def pattern_message() -> dict:
    """A message without content: the page's scripts make each new one of it."""
    return {"pk": uuid.UUID(int=0), "may_edit": True, "may_remove": True}


@register.filter(name="moment")
def as_moment(at) -> str:
    """A moment as the entries write it, so that both sides agree to the letter."""
    return moment(at) if at else ""
