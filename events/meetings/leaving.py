"""The meetings to come of a member who leaves the network. A series belongs to its
theme, not to a person: it goes on with whoever leads the theme."""

from django.utils.translation import gettext as _

from network_site.members import roles
from network_site.members.leaving.shares import Line, Task
from network_site.members.models import Member

from . import actions
from .models import Meeting

CHAIR, MINUTES = "chair", "minute_taker"


class Meetings:
    def tasks(self, member, *, by) -> list[Task]:
        open_ones = Meeting.objects.visible_to(by).still_open().select_related("series")
        return [
            task
            for column, label, without in (
                (CHAIR, _("Chairs %(n)s meetings"), _("they have no chair.")),
                (MINUTES, _("Takes the minutes of %(n)s meetings"),
                 _("nobody takes the minutes.")),
            )
            for task in _task(column, label, without, member,
                              list(open_ones.filter(**{column: member})))
        ]  # fmt: skip

    def carry_out(self, member, *, heirs, by, at) -> None:
        named = {column: heirs.get(column) for column in (CHAIR, MINUTES)}
        actions.hand_over(member, by=by, **named)


def _task(column, label, without, member, meetings) -> list[Task]:
    if not meetings:
        return []
    heirs = Member.objects.able().holding(roles.MEMBERS).exclude(pk=member.pk)
    lines = [Line(str(one), one.get_absolute_url()) for one in meetings]
    keys = [one.pk for one in meetings]
    return [Task(column, label % {"n": len(meetings)}, heirs, without, lines, keys)]
