"""What a theme's page shows of the tracker: the page's own app cannot import it."""

from django import template

from events.follow_ups.models import FollowUp

register = template.Library()
SHOWN = 5


@register.inclusion_tag("events/follow_ups/promises.html")
def promises_of(theme):
    """The theme's released follow-ups, open ones first, as the public may read them."""
    released = FollowUp.objects.published().filter(theme=theme).open_first()
    return {"theme": theme, "items": released[:SHOWN]}
