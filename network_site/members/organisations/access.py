"""Who may read and change what of an organisation: the only place that says so."""

from .. import roles
from ..access import answers_for

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


def fields_changed_by(member, organisation) -> tuple[str, ...]:
    """What the member may change: name, kind and status are the secretariat's, because
    the trust of others hangs on them; an organisation says of itself the rest."""
    if roles.is_secretariat(member):
        return OF_SECRETARIAT
    if answers_for(member, organisation) and may_read_funding(member, organisation):
        return OF_FOCAL_PERSON
    return ()
