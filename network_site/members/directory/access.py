"""Who may find whom in the directory, and who reads which line: the only place."""

from django.apps import apps
from django.conf import settings
from django.db.models import Q

from .. import roles
from . import circles
from .audience import CONTACTS, Audience

NOBODY = Q(pk__in=[])
EVERYBODY = ~NOBODY


def people_visible_to(member) -> Q:
    """Members find everybody who is here; partners their own people and the secretariat.

    A locked member is found as ever: vanishing would tell. Who has left, and who has not
    finished coming in, is known to the secretariat alone.
    """
    if not member.is_authenticated or not member.is_active:
        return NOBODY
    names = roles.names_of(member)
    if roles.SECRETARIAT in names:
        return EVERYBODY
    own = Q(pk=member.pk)
    if roles.MEMBERS in names:
        return own | is_here()
    if roles.PARTNERS in names:
        return own | is_here() & (_colleagues(member) | holding(roles.SECRETARIAT))
    return own


def organisations_visible_to(member) -> Q:
    """Members know every organisation, a partner its own and the secretariat's."""
    if not member.is_authenticated or not member.is_active:
        return NOBODY
    names = roles.names_of(member)
    if roles.MEMBERS in names or roles.SECRETARIAT in names:
        return EVERYBODY
    own = Q(pk=member.organisation_id)
    if roles.PARTNERS in names:
        people = apps.get_model("members", "Member").objects
        of_secretariat = people.filter(is_here() & holding(roles.SECRETARIAT))
        return own | Q(pk__in=of_secretariat.order_by().values("organisation"))
    return own


def field_visible_to(member, name: str) -> Q:
    """The people whose field `name` the member may read, and so may search by.

    "Nobody" is nobody: the secretariat reads no more than any member. The contacts of a
    locked member are withheld from all, as if it had chosen so: somebody else may
    hold the phone.
    """
    is_member = roles.MEMBERS in roles.names_of(member)
    seen = Q(**{f"profile__{name}_for": Audience.CIRCLE}) & circles.shared_with(member)
    if is_member:
        seen |= Q(**{f"profile__{name}_for": Audience.NETWORK})
    if name in CONTACTS:
        seen &= Q(locked_at=None)
    return seen | Q(pk=member.pk)


def states_visible_to(member) -> Q:
    """The people whose account the member may know to be locked: who may lock it."""
    if roles.is_secretariat(member):
        return EVERYBODY
    return _colleagues(member) if is_focal_person(member) else NOBODY


def is_focal_person(member) -> bool:
    """Whether the member answers for the own organisation, as main or alternate."""
    held = apps.get_model("members", "FocalRole").objects.in_force()
    own = {"member": member.pk, "organisation": member.organisation_id}
    return member.organisation_id is not None and held.filter(**own).exists()


def is_here() -> Q:
    """In the network: has finished coming in, holds a part, has not left."""
    present = Q(is_active=True, left_at=None) & is_set_up()
    return present & holding(roles.MEMBERS, roles.PARTNERS)


def is_set_up() -> Q:
    """The rows of which `Member.is_set_up` is true."""
    done = Q(second_factor_at__isnull=False, agreed_at__isnull=False)
    return done | Q(is_sample=True) if settings.SAMPLE_SIGN_INS else done


def is_able() -> Q:
    """Here and not locked: can act today, and be given something to answer for."""
    return is_here() & Q(locked_at=None)


def holding(*names: str) -> Q:
    """Who holds one of the roles, whatever has become of the account."""
    parts = apps.get_model("members", "Member").groups.through.objects
    return Q(pk__in=parts.filter(group__name__in=names).values("member"))


def _colleagues(member) -> Q:
    if member.organisation_id is None:
        return NOBODY
    return Q(organisation=member.organisation_id)
