"""The meetings to come of a member who leaves the network. A series belongs to its
theme, not to a person: it goes on with whoever leads the theme."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network_site.members import roles
from network_site.members.leaving.shares import Line, Task
from network_site.members.models import Member

from . import actions
from .models import Meeting

CHAIR, MINUTES = "chair", "minute_taker"


class Meetings:
    def tasks(self, member, *, by) -> list[Task]:
        found = Meeting.objects.visible_to(by).still_open().select_related("series")
        chaired = list(found.filter(chair=member))
        minuted = list(found.filter(minute_taker=member))
        chairs = ngettext(
            "Chairs %(n)s meeting", "Chairs %(n)s meetings", len(chaired)
        ) % {"n": len(chaired)}
        minutes = ngettext(
            "Takes the minutes of %(n)s meeting", "Takes the minutes of %(n)s meetings",
            len(minuted),
        ) % {"n": len(minuted)}  # fmt: skip
        tasks = [
            _task(CHAIR, chairs, _("they have no chair."), member, chaired),
            _task(MINUTES, minutes, _("nobody takes the minutes."), member, minuted),
        ]
        return [task for task in tasks if task.keys]

    def carry_out(self, member, *, heirs, by, at) -> None:
        named = {column: heirs.get(column) for column in (CHAIR, MINUTES)}
        actions.hand_over(member, by=by, **named)


def _task(column, label, without, member, meetings) -> Task:
    heirs = Member.objects.able().holding(roles.MEMBERS).exclude(pk=member.pk)
    lines = [Line(str(one), one.get_absolute_url()) for one in meetings]
    return Task(column, label, heirs, without, lines, [one.pk for one in meetings])
