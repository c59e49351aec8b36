from dataclasses import dataclass

from django.shortcuts import get_object_or_404, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from events.meetings.models import Decision

from .. import access, transitions
from ..access import Part
from ..forms import FORMS, DecideDateForm
from ..models import DueChange, FollowUp
from ..models.states import OPEN, RUNNING

MAIN = ("propose", "accept", "start", "submit", "verify")  # what leads on
GRAVE = ("decline", "drop", "supersede", "ask_to_drop")


@dataclass
class Act:
    """Something the reader may do now: its words, its form, whether it is on behalf."""

    verb: str
    label: Promise
    form: object
    is_on_behalf: bool = False

    @property
    def is_main(self) -> bool:
        return self.verb in MAIN

    @property
    def is_grave(self) -> bool:
        return self.verb in GRAVE

    @property
    def is_unfolded(self) -> bool:
        return self.form.is_bound or self.verb == "verify"

    @property
    def is_bare(self) -> bool:
        """One button says all."""
        return not self.form.visible_fields()


def get_item(request, number) -> FollowUp:
    """The item, or a 404 that does not say whether it exists."""
    visible = FollowUp.objects.visible_to(request.user)
    people = visible.select_related(
        "theme", "owner_org", "owner", "alternate", "asked_by", "verifier",
        "blocked_by", "replaced_by", "decision__meeting__series",
    )  # fmt: skip
    return get_object_or_404(people, number=number)


@require_safe
def item(request, number):
    return render_item(request, get_item(request, number))


def render_item(request, one: FollowUp, *, status=200, refused=None):
    """The page; `refused` is the form that came back, in place of an empty one."""
    parts = access.parts_of(one, request.user)
    acts = acts_of(one, request.user, parts, refused=refused)
    context = {
        "item": one,
        "decision": _visible_decision(one, request.user),
        "waits_for": _visible(one.blocked_by, request.user),
        "replaced_by": _visible(one.replaced_by, request.user),
        "evidence": one.evidence.visible_to(request.user, parts),
        "history": one.history.select_related("actor").order_by("-number"),
        "main_acts": [act for act in acts if act.is_main],
        "other_acts": [act for act in acts if not act.is_main],
        "may_edit": access.may_edit(one, request.user),
        "date_request": _date_request(one, request.user),
    }
    return render(request, "events/follow_ups/item.html", context, status=status)


def acts_of(one, member, parts, *, refused=None) -> list[Act]:
    """Read from the table of transitions, and the acts that change no state."""
    rows = transitions.open_to(parts, state=one.state)
    named = [(row.verb, _label(row, one), row.is_on_behalf(parts)) for row in rows]
    owns = bool({Part.OWNER, Part.SECRETARIAT} & parts)
    if owns and one.state in RUNNING:
        on_behalf = Part.OWNER not in parts
        named.append(("add_evidence", _("Add evidence"), on_behalf))
        if not one.due_changes.filter(verdict=DueChange.Verdict.WAITING).exists():
            named.append(("ask_for_date", _("Ask for another date"), on_behalf))
    may_drop = one.state in OPEN and {Part.LEAD, Part.SECRETARIAT} & parts
    if may_drop and one.drop_asked_by_id is None:
        named.append(("ask_to_drop", _("Ask to drop it"), False))
    return [
        Act(verb, label, form_of(verb, one, member, refused), on_behalf)
        for verb, label, on_behalf in named
    ]


def _label(row, one) -> str:
    if row.verb == "drop":  # alone nobody drops without a decision
        return _("Drop by a decision") if one.drop_asked_by is None else _("Drop it")
    return row.label


def form_of(verb: str, one, member, refused=None):
    if refused is not None and refused[0] == verb:
        return refused[1]
    return FORMS[verb](item=one, member=member, verb=verb)


def _date_request(one, member):
    """The date that waits to be decided, with its form for who may."""
    waiting = one.due_changes.filter(verdict=DueChange.Verdict.WAITING)
    request = waiting.select_related("asked_by", "item__theme").first()
    if request is not None:
        request.item = one
        may = access.may_decide_date(request, member)
        request.form = DecideDateForm() if may else None
    return request


def _visible_decision(one, member):
    if one.decision is None:
        return None
    return Decision.objects.visible_to(member).filter(pk=one.decision_id).first()


def _visible(other, member):
    if other is None:
        return None
    return FollowUp.objects.visible_to(member).filter(pk=other.pk).first()
