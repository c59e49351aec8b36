"""The follow-ups of a member who leaves the network."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network_site.members import roles
from network_site.members.leaving.shares import Line, Task
from network_site.members.models import Member

from . import actions
from .models import FollowUp

OWNER, ALTERNATE, VERIFIER = "owes-", "stands-in-", "checks"


class FollowUps:
    """Owners and alternates are of the organisation that owes, verifiers of another."""

    def tasks(self, member, *, by) -> list[Task]:
        carried = FollowUp.objects.visible_to(by).carried_by(member)
        items = list(carried.select_related("owner_org").order_by("due_on", "number"))
        owed = [item for item in items if item.owner_id == member.pk]
        stood_in = [item for item in items if item.alternate_id == member.pk]
        checked = [item for item in items if item.verifier_id == member.pk]
        return [
            *_by_organisation(OWNER, owed, member),
            *_by_organisation(ALTERNATE, stood_in, member),
            *([_of_verifier(checked, member)] if checked else []),
        ]

    def carry_out(self, member, *, heirs, by, at) -> None:
        actions.hand_over(
            member, owners=_heirs(OWNER, heirs), alternates=_heirs(ALTERNATE, heirs),
            verifier=heirs.get(VERIFIER), by=by, at=at,
        )  # fmt: skip


def _by_organisation(prefix: str, items: list, member) -> list[Task]:
    by_organisation = {}
    for item in items:
        by_organisation.setdefault(item.owner_org, []).append(item)
    return [
        _of_organisation(prefix, organisation, some, member)
        for organisation, some in by_organisation.items()
    ]


def _of_organisation(prefix, organisation, items, member) -> Task:
    heirs = Member.objects.able().filter(organisation=organisation)
    n = len(items)
    names = {"n": n, "organisation": organisation or _("no organisation")}
    if prefix == OWNER:
        label = ngettext(
            "Answers for %(n)s follow-up of %(organisation)s",
            "Answers for %(n)s follow-ups of %(organisation)s", n,
        ) % names  # fmt: skip
        without = _("the focal person on the theme answers, if there is one.")
    else:
        label = ngettext(
            "Stands in for %(n)s follow-up of %(organisation)s",
            "Stands in for %(n)s follow-ups of %(organisation)s", n,
        ) % names  # fmt: skip
        without = _("they have no alternate any more.")
    key = f"{prefix}{organisation.pk if organisation else 0}"
    return Task(key, label, heirs.exclude(pk=member.pk), without, *_told(items))


def _of_verifier(items, member) -> Task:
    heirs = Member.objects.able().holding(roles.MEMBERS).exclude(pk=member.pk)
    n = len(items)
    label = ngettext("Checks %(n)s follow-up", "Checks %(n)s follow-ups", n) % {"n": n}
    return Task(
        VERIFIER, label, heirs,
        _("theme lead or secretariat check them. They check in any case what the "
          "heir’s own organisation owes."), *_told(items),
    )  # fmt: skip


def _told(items) -> tuple[list[Line], list[int]]:
    lines = [Line(f"{one.code} {one.title}", one.get_absolute_url()) for one in items]
    return lines, [one.pk for one in items]


def _heirs(prefix: str, heirs: dict) -> dict:
    return {
        int(key.removeprefix(prefix)): heir
        for key, heir in heirs.items()
        if key.startswith(prefix)
    }
