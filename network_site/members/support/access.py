"""Who may ask the protection desk for help, and who reads it: the only place.

A request is read by who asked, and by those of the desk whom the asker let read it and
who still stand on the desk. Whoever is put on the desk later reads what is asked from
then on: nobody opens the requests of before by giving the role.
"""

from django.apps import apps
from django.conf import settings
from django.db.models import Q

from .. import roles
from .sealing import mark_of

NOBODY = Q(pk__in=[])


def desk():
    """The members who stand on the protection desk and can sign in."""
    members = apps.get_model("members", "Member").objects
    found = members.filter(
        groups__name=roles.PROTECTION, is_active=True, locked_at=None, left_at=None
    )
    is_set_up = Q(second_factor_at__isnull=False, agreed_at__isnull=False)
    if settings.SAMPLE_SIGN_INS:
        return found.filter(is_set_up | Q(is_sample=True))
    return found.filter(is_set_up, is_sample=False)


def desk_for(member):
    """Those who could read what `member` asks: never the asker."""
    return desk().exclude(pk=member.pk)


def desk_readers(request):
    """Those whom the asker let read it and who still stand on the desk."""
    return desk().filter(pk__in=request.readers.values("pk"))


def is_on_desk(member) -> bool:
    return roles.PROTECTION in roles.names_of(member)


def may_ask(member) -> bool:
    """Everybody with an account and a place in the network, partners too."""
    return bool(roles.names_of(member))


def asked_by(member) -> Q:
    """Own requests; a withdrawn one is gone for who withdrew it."""
    return ever_asked_by(member) & Q(is_withdrawn=False)


def ever_asked_by(member) -> Q:
    return Q(asker_mark=mark_of(member))


def read_at_desk_by(member) -> Q:
    if not is_on_desk(member):
        return NOBODY
    readers = apps.get_model("members", "SupportRequest").readers.through.objects
    let_in = readers.filter(member=member).values("supportrequest")
    return Q(pk__in=let_in) & ~ever_asked_by(member)


def visible_to(member) -> Q:
    return asked_by(member) | read_at_desk_by(member)
