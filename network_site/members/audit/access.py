"""Who reads the log of people, and what stands in it: the only place.

Nothing of circles and nothing of calls for help: what the log names is chosen by act
and by what it is about, so that an act nobody thought of does not show.
"""

from django.db.models import Q

from network_site.core.audit.models import AuditLine
from network_site.core.audit.words import PEOPLE, PEOPLE_NOUNS, PEOPLE_TARGETS

from .. import roles


def may_read(member) -> bool:
    return roles.is_secretariat(member)


def lines_for(member):
    """The lines that `member` may read: none for whom does not keep the network."""
    if not may_read(member):
        return AuditLine.objects.none()
    about = Q(target__in=PEOPLE_TARGETS)
    for noun in PEOPLE_NOUNS:
        about |= Q(target__startswith=f"{noun}:")
    return AuditLine.objects.filter(about, act__in=PEOPLE)
