"""What a theme's page shows of the register: the page's own app cannot import it."""

from django import template

from events.recommendations.models import Recommendation

register = template.Library()


@register.inclusion_tag("events/recommendations/asks.html")
def asks_of(theme):
    """What was asked for on the theme, newest first, each with its answer."""
    return {
        "asks": Recommendation.objects.published().filter(theme=theme).with_answers()
    }
