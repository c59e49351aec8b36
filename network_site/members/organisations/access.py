"""Who may read and change what of an organisation: the only place that says so."""

from .. import roles
from ..access import answers_for
from ..models import FocalRole, Theme

OF_SECRETARIAT = (
    "name", "alias", "kind", "status", "country", "zone", "funded_until",
)  # fmt: skip
OF_FOCAL_PERSON = ("alias", "country", "zone", "funded_until")


def may_read_funding(member, organisation) -> bool:
    """Until when there is money: the secretariat and the organisation's own people."""
    own = member.organisation_id is not None and (
        member.organisation_id == organisation.pk
    )
    return own or roles.is_secretariat(member)


def may_add(member) -> bool:
    return roles.is_secretariat(member)


def fields_changed_by(member, organisation) -> tuple[str, ...]:
    """What the member may change: name, kind and status are the secretariat's, because
    the trust of others hangs on them; an organisation says of itself the rest."""
    if roles.is_secretariat(member):
        return OF_SECRETARIAT
    if answers_for(member, organisation) and may_read_funding(member, organisation):
        return OF_FOCAL_PERSON
    return ()


def parts_named_by(member, organisation) -> tuple[str, ...]:
    """The parts that the member may give: the secretariat both, and who is the main
    focal person its alternate; nobody names itself (the form says so)."""
    if roles.is_secretariat(member):
        return (FocalRole.Part.MAIN, FocalRole.Part.ALTERNATE)
    if answers_for(member, organisation) and may_read_funding(member, organisation):
        return (FocalRole.Part.ALTERNATE,)
    return ()


def themes_named_by(member, organisation):
    """The themes on which the member may name somebody for the organisation."""
    if roles.is_secretariat(member):
        return Theme.objects.all()
    own = FocalRole.objects.in_force().filter(
        member=member, organisation=organisation, part=FocalRole.Part.MAIN
    )
    return Theme.objects.filter(pk__in=own.values("theme"))


def may_end(member, role) -> bool:
    """Nobody ends the own role: who wants to stop asks the secretariat."""
    if role.member_id == member.pk or role.part not in parts_named_by(
        member, role.organisation
    ):
        return False
    return themes_named_by(member, role.organisation).filter(pk=role.theme_id).exists()
