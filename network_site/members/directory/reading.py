"""What the page of a person shows to one reader."""

from .. import roles
from ..granting.access import roles_changed_by
from ..leaving.access import may_hand_over
from ..models import FocalRole, Profile, Theme


def of_person(person, *, by) -> dict:
    """`person` comes from `for_page`, which says what `by` may read of it."""
    may_read_past = person.left_at is None or roles.is_secretariat(by)
    slugs = roles.led_slugs(person)
    return {
        "person": person,
        "profile": Profile.objects.filter(member=person).first(),
        "is_secretariat": roles.is_secretariat(person),
        "is_partner": roles.is_partner(person),
        "led": Theme.objects.filter(slug__in=slugs),
        "past_roles": _past(person) if may_read_past else [],
        "is_me": person.pk == by.pk,
        "may_hand_over": may_hand_over(by, person),
        "changes_roles": bool(roles_changed_by(by, person)),
    }


def _past(person):
    over = FocalRole.objects.over().filter(member=person)
    return over.select_related("theme", "organisation").order_by("-valid_to")
