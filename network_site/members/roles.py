"""The roles of the network, held as Django groups that code makes: the only place.

A theme has two groups, its leads and its editors. Nobody names a group elsewhere.
"""

from django.contrib.auth.models import Group

MEMBERS = "Members"
SECRETARIAT = "Secretariat"
PARTNERS = "Partners"
OPERATORS = "Operators"
PROTECTION = "Protection desk"
LEADS = "Leads of "
EDITORS = "Editors of "


def leads_name(theme) -> str:
    return f"{LEADS}{theme.slug}"


def editors_name(theme) -> str:
    return f"{EDITORS}{theme.slug}"


def group(name: str) -> Group:
    """The group of that name, made when it is missing."""
    return Group.objects.get_or_create(name=name)[0]


def give(member, *names: str) -> None:
    """Put the member into the named groups."""
    member.groups.add(*(group(name) for name in names))
    _forget(member)


def take(member, *names: str) -> None:
    member.groups.remove(*Group.objects.filter(name__in=names))
    _forget(member)


def is_secretariat(member) -> bool:
    return SECRETARIAT in names_of(member)


def is_partner(member) -> bool:
    return PARTNERS in names_of(member)


def is_trusted_with_all(member) -> bool:
    """Whether the account opens more than its own member's things: it idles shorter."""
    return member.is_superuser or bool({SECRETARIAT, OPERATORS} & names_of(member))


def is_lead(member, theme) -> bool:
    return leads_name(theme) in names_of(member)


def is_editor(member, theme) -> bool:
    return editors_name(theme) in names_of(member)


def led_slugs(member) -> list[str]:
    """The slugs of the themes that the member leads."""
    return _slugs_after(LEADS, member)


def edited_slugs(member) -> list[str]:
    """The slugs of the themes whose pages the member edits."""
    return _slugs_after(EDITORS, member)


def names_of(member) -> frozenset[str]:
    """The names of the member's groups, asked once a request (cached on the object)."""
    if not member.is_authenticated:
        return frozenset()
    if not hasattr(member, "_role_names"):
        member._role_names = frozenset(member.groups.values_list("name", flat=True))
    return member._role_names


def _slugs_after(prefix: str, member) -> list[str]:
    names = sorted(names_of(member))
    return [name.removeprefix(prefix) for name in names if name.startswith(prefix)]


def _forget(member) -> None:
    member.__dict__.pop("_role_names", None)
