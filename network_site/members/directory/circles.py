"""Who shares a closed circle with whom, as the app that keeps circles tells it.

Circles stand above members: that app registers its rule when it is ready. Without a
rule nobody shares a circle with anybody.
"""

from collections.abc import Callable

from django.db.models import Q, QuerySet

_rules: list[Callable[[object], QuerySet]] = []


def register(rule) -> None:
    """`rule(member)` gives the keys of those who share a circle with the member, as far
    as the member may know of that circle now."""
    if rule not in _rules:
        _rules.append(rule)


def shared_with(member) -> Q:
    """People who share a circle with `member`."""
    found = Q(pk__in=[])
    for rule in _rules:
        found |= Q(pk__in=rule(member))
    return found
