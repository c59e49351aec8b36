"""How a follow-up stands, in a word with a shape."""

from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import states
from .states import State

SOON, WEEK = 14, 7  # days


class Mark(NamedTuple):
    kind: str
    text: str


def mark_of(item, *, at=None) -> Mark:
    if item.state == State.VERIFIED:
        return Mark("done", _kept(item.days_late))
    if item.state == State.PROPOSED and item.days_over(at=at) > 0:
        return Mark("soon", _("Never accepted"))
    if item.state == State.PROPOSED:
        return Mark("", _("Waits for an answer"))
    if item.state in states.RUNNING:
        return _running(item, item.days_over(at=at))
    kind = "open" if item.is_open else ""
    return Mark(kind, item.get_state_display().capitalize())


def _running(item, over: int) -> Mark:
    if over > 0:
        return Mark(
            "late", ngettext("%(n)s day late", "%(n)s days late", over) % {"n": over}
        )
    if over == 0:
        return Mark("soon", _("Due today"))
    if over >= -WEEK:
        day = date_format(item.due_on, "l")
        return Mark("soon", _("Due %(weekday)s") % {"weekday": day})
    kind = "soon" if over >= -SOON else "open"
    return Mark(kind, _("Due %(day)s") % {"day": date_format(item.due_on, "j M Y")})


def _kept(days: int) -> str:
    if days == 0:
        return _("Kept on the day")
    if days < 0:
        early = ngettext("%(n)s day early", "%(n)s days early", -days) % {"n": -days}
        return _("Kept, %(how)s") % {"how": early}
    late = ngettext("%(n)s day late", "%(n)s days late", days) % {"n": days}
    return _("Kept, %(how)s") % {"how": late}
