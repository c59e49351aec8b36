"""What changes an organisation and who answers for it."""

import datetime as dt
import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from network_site.core.audit.actions import record
from network_site.core.streams.actions import revoke
from network_site.core.versions import version_of

from ..actions import add_organisation, give_focal_role
from ..models import FocalRole, Organisation
from .access import OF_SECRETARIAT


class Stale(Exception):
    """The form was made from an older state than `current`."""

    def __init__(self, current: Organisation):
        super().__init__(current.pk)
        self.current = current


def facts_of(organisation) -> dict:
    return {name: getattr(organisation, name) for name in OF_SECRETARIAT}


@transaction.atomic
def open_organisation(*, by, name, **fields) -> Organisation:
    """Add an organisation under an address made of its name."""
    slug = slugify(name)[:40] or "organisation"
    if Organisation.objects.filter(slug=slug).exists():
        slug = f"{slug}-{secrets.token_hex(3)}"
    return add_organisation(by=by, slug=slug, name=name, **fields)


@transaction.atomic
def change_organisation(organisation, *, by, version=None, **fields) -> Organisation:
    """Set some of what an organisation says of itself; the audit learns which."""
    row = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if version is not None and version != version_of(facts_of(row)):
        raise Stale(row)
    changed = {
        name: value
        for name, value in fields.items()
        if name in OF_SECRETARIAT and getattr(row, name) != value
    }
    if changed:
        for name, value in changed.items():
            setattr(row, name, value)
        row.save(update_fields=[*changed])
        target, names = f"organisation:{row.pk}", sorted(changed)
        record("organisation.changed", target, actor=by, fields=names)
    return row


@transaction.atomic
def name_focal_person(organisation, *, theme, part, member, by) -> FocalRole:
    """Let the member answer from today; who did so until now is history."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    held = FocalRole.objects.filter(
        organisation=organisation, theme=theme, valid_to=None
    )
    if held.filter(part=part, member=member).exists():
        return held.get(part=part)
    if held.exclude(part=part).filter(member=member).exists():
        raise ValidationError(
            _("%(name)s holds the other part already: two people must share it."),
            params={"name": member.display_name},
        )
    for role in held.filter(part=part):
        end_focal_role(role, by=by)
    return give_focal_role(
        member, organisation=organisation, theme=theme, part=part, by=by
    )


@transaction.atomic
def end_focal_role(role, *, by) -> None:
    """The rights of it end at once: yesterday is its last day.

    One that began today never lasted a day, so it goes; the audit tells of it.
    """
    today = timezone.localdate()
    if role.valid_from >= today:
        role.delete()
    else:
        role.valid_to = today - dt.timedelta(days=1)
        role.save(update_fields=["valid_to"])
    record(
        "focal_role.ended", f"organisation:{role.organisation_id}", actor=by,
        member=role.member_id, theme=role.theme_id, part=role.part,
    )  # fmt: skip
    revoke(role.member_id)
