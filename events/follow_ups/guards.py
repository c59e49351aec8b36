"""On what terms a follow-up moves on: each guard says what is missing, or nothing.

A guard gets the locked row, who acts, when, and the act's input by name.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from . import access
from .access import Part
from .models.states import NO_EVIDENCE_NEEDED


def refuse_act(field: str, message) -> None:
    raise ValidationError({field: message})


def is_complete(item, **given) -> None:
    if not (item.owner_org_id and item.due_on and item.done_when):
        refuse_act("__all__", _("It needs an owner, a due date and “done when” first."))


def date_is_ahead(item, *, at, **given) -> None:
    if item.days_over(at=at) > 0:
        refuse_act("__all__", _("Its due date is in the past: change it first."))


def has_reason(item, *, reason="", **given) -> None:
    if not reason.strip():
        refuse_act("reason", _("Say why."))


def names_blocker(item, *, reason="", blocked_by=None, **given) -> None:
    if not reason.strip() and blocked_by is None:
        refuse_act(
            "reason", _("Say what blocks it, or name the follow-up it waits for.")
        )
    while blocked_by is not None:  # a chain of waiting that ends nowhere is a circle
        if blocked_by.pk == item.pk:
            refuse_act("blocked_by", _("They would wait for each other."))
        blocked_by = blocked_by.blocked_by


def has_evidence(item, *, evidence=None, **given) -> None:
    if evidence or item.kind in NO_EVIDENCE_NEEDED:
        return
    if not item.evidence.exclude(verdict="insufficient").exists():
        refuse_act("__all__", _("Show that it is done: a sentence, a link or a file."))


def evidence_is_accepted(item, *, accepted=(), **given) -> None:
    if not accepted and item.kind not in NO_EVIDENCE_NEEDED:
        refuse_act("accepted", _("Choose the evidence that shows it."))


def nothing_blocks(item, **given) -> None:
    if item.blocked_by and item.blocked_by.is_open:
        refuse_act("__all__", _("It still waits for another follow-up."))


def has_new_owner(item, *, owner_org=None, owner=None, **given) -> None:
    if owner_org is None or owner is None:
        refuse_act("owner_org", _("Name the new organisation and its focal person."))
    if owner.organisation_id != owner_org.pk:
        refuse_act("owner", _("This person belongs to another organisation."))
    if (owner_org.pk, owner.pk) == (item.owner_org_id, item.owner_id):
        refuse_act("owner", _("This is the present owner."))
    if owner.pk == item.verifier_id:
        refuse_act("owner", _("This person is to verify it."))


def two_agree_or_a_decision(item, *, by, reason="", decision=None, **given) -> None:
    if decision is not None:
        return
    has_reason(item, reason=reason)
    asker = item.drop_asked_by
    if asker is None or asker == by:
        refuse_act(
            "__all__",
            _("Without a decision, theme lead and secretariat drop together."),
        )
    both = access.parts_of(item, asker) | access.parts_of(item, by)
    if not {Part.LEAD, Part.SECRETARIAT} <= both:
        refuse_act("__all__", _("The other of theme lead and secretariat must agree."))


def has_replacement(item, *, replaced_by=None, **given) -> None:
    if replaced_by is None:
        refuse_act("replaced_by", _("Name the follow-up that takes its place."))
    if replaced_by.pk == item.pk:
        refuse_act("replaced_by", _("It cannot take its own place."))


def was_accepted_once(item, **given) -> None:
    if item.first_due_on is None:
        refuse_act("__all__", _("Nobody ever accepted it: make a new follow-up."))
