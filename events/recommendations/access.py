"""Who may see and write the register of recommendations."""

from django.db.models import Q

from network_site.members import roles


def visible_to(member) -> Q:
    """Members and partners: a recommendation was put to somebody outside already."""
    if roles.names_of(member) & {roles.MEMBERS, roles.SECRETARIAT, roles.PARTNERS}:
        return ~Q(pk__in=[])
    return Q(is_public=True) if member.is_authenticated else Q(pk__in=[])


def may_note_reply(recommendation, member) -> bool:
    theme = recommendation.theme
    leads = theme is not None and roles.is_lead(member, theme)
    return leads or roles.is_secretariat(member)
