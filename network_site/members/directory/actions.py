"""What changes a profile: its owner alone."""

from django.db import transaction

from network_site.core.audit.actions import record
from network_site.core.versions import version_of

from ..models import Member
from .audience import CONTACTS, FIELDS
from .models import Expertise, Profile

OF_MEMBER = ("display_name", "languages", "country", "zone")


class Stale(Exception):
    """The form was made from an older profile than `current`."""

    def __init__(self, current: dict):
        super().__init__()
        self.current = current


def facts_of(member) -> dict:
    """All that the form of a profile shows."""
    profile = Profile.objects.filter(member=member).first() or Profile(member=member)
    told = {name: getattr(member, name) for name in OF_MEMBER}
    told |= {name: getattr(profile, name) for name in CONTACTS}
    told |= {f"{name}_for": getattr(profile, f"{name}_for") for name in FIELDS}
    words = Expertise.objects.filter(member=member).order_by("folded")
    return {**told, "expertise": list(words.values_list("word", flat=True))}


@transaction.atomic
def change_profile(member, *, version=None, **fields) -> None:
    """Set what is given; the audit learns which fields, never what stands in them."""
    row = Member.objects.select_for_update().get(pk=member.pk)
    before = facts_of(row)
    if version is not None and version != version_of(before):
        raise Stale(before)
    changed = {name for name in fields if before[name] != fields[name]}
    if not changed:
        return
    _save(row, {name: fields[name] for name in changed & {*OF_MEMBER}})
    profile = Profile.objects.get_or_create(member=row)[0]
    own = changed - {*OF_MEMBER, "expertise"}
    _save(profile, {name: fields[name] for name in own})
    if "expertise" in changed:
        _set_words(row, fields["expertise"])
    record("profile.changed", f"member:{row.pk}", actor=member, fields=sorted(changed))


def _save(row, columns: dict) -> None:
    for name, value in columns.items():
        setattr(row, name, value)
    if columns:
        row.save(update_fields=[*columns])


def _set_words(member, words) -> None:
    member.expertise.all().delete()
    for word in words:
        Expertise.objects.create(member=member, word=word)
