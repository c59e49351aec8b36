"""What a theme's page shows of the register: the page's own app cannot import it."""

from django import template

from events.recommendations.models import Recommendation

register = template.Library()
MOST = 20  # a page of twenty weighs little; the register shows the rest


@register.inclusion_tag("events/recommendations/asks.html")
def asks_of(theme):
    """The newest that was asked for on the theme, each with its answer."""
    asks = Recommendation.objects.published().filter(theme=theme)
    return {"asks": asks.with_answers()[:MOST], "count": asks.count(), "theme": theme}
