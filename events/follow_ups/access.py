"""Who may see, and who may do what with, follow-ups: the only place that says so."""

from enum import StrEnum

from django.db.models import Exists, OuterRef, Q

from events.disclosure import Disclosure
from network_site.members import roles
from network_site.members.models import FocalRole, Theme

NOBODY = Q(pk__in=[])
DRAFT = Q(state="draft")
RESTRICTED = Q(disclosure=Disclosure.RESTRICTED)


class Part(StrEnum):
    """What a member is to one follow-up; the table of transitions speaks of these."""

    PROPOSER = "proposer"
    MINUTE_TAKER = "minute-taker"
    OWNER = "owner"
    VERIFIER = "verifier"
    LEAD = "theme lead"
    SECRETARIAT = "secretariat"


def visible_to(member) -> Q:
    """The secretariat: all. Members: what they carry, and their own themes.

    A restricted item is for those who carry it; a draft for who wrote it and the theme
    lead; a partner sees what it or its organisation has a part in.
    """
    if not member.is_active:
        return NOBODY
    if roles.is_secretariat(member):
        return ~NOBODY
    seen = Q(asked_by=member) | (~DRAFT & _carried_by(member))
    seen |= ~DRAFT & ~RESTRICTED & _owed_by_organisation_of(member)
    seen |= ~RESTRICTED & Q(theme__slug__in=roles.led_slugs(member))
    if roles.MEMBERS in roles.names_of(member):
        own = Q(theme=None) | Q(theme__in=themes_of(member))
        seen |= ~DRAFT & ~RESTRICTED & own
        seen |= Q(disclosure=Disclosure.PUBLIC) & ~DRAFT
    return seen


def waiting_for_owner(member) -> Q:
    """What the member itself answers for, named or by a focal role in force."""
    return Q(owner=member) | Q(alternate=member) | Q(_focal_role(member))


def waiting_for_verifier(member) -> Q:
    """Handed in, and the member's to check: named, or for want of a name.

    What its own organisation owes never is.
    """
    nobody_named = Q(theme__slug__in=roles.led_slugs(member))
    if roles.is_secretariat(member):
        nobody_named |= Q(theme=None)
    mine = Q(verifier=member) | (Q(verifier=None) & nobody_named)
    return Q(state="submitted") & mine & ~Q(owner_org=member.organisation_id)


def dates_to_decide(member) -> Q:
    """Requests for another date that the member may answer."""
    first = Q(turn=1, item__theme__slug__in=roles.led_slugs(member))
    rest = Q(turn__gt=1) | Q(item__theme=None)
    mine = first | rest if roles.is_secretariat(member) else first
    return Q(verdict="waiting") & mine & ~Q(asked_by=member)


def themes_of(member):
    """Themes on which the member or its organisation holds a role."""
    held = Q(member=member) | Q(
        organisation_id=member.organisation_id, organisation_id__isnull=False
    )
    ours = FocalRole.objects.in_force().filter(held).values("theme")
    slugs = [*roles.led_slugs(member), *roles.edited_slugs(member)]
    themes = Theme.objects.filter(Q(pk__in=ours) | Q(slug__in=slugs))
    return themes.order_by().values("pk")


def parts_of(item, member) -> frozenset[Part]:
    """Everything that the member is to this follow-up."""
    parts = set()
    if roles.is_secretariat(member):
        parts |= {Part.SECRETARIAT}
        if item.theme is None:  # what belongs to the whole network has no other lead
            parts |= {Part.LEAD}
    if item.theme and roles.is_lead(member, item.theme):
        parts |= {Part.LEAD}
    if item.asked_by_id == member.pk:
        parts |= {Part.PROPOSER}
    if item.decision and item.decision.meeting.minute_taker_id == member.pk:
        parts |= {Part.MINUTE_TAKER}
    if _answers_for(item, member):
        parts |= {Part.OWNER}
    if _may_check(item, member, parts):
        parts |= {Part.VERIFIER}
    return frozenset(parts)


def may_propose_somewhere(member) -> bool:
    """Whether the button is worth showing before a theme is chosen."""
    return roles.is_secretariat(member) or bool(roles.led_slugs(member))


def may_start(member) -> bool:
    """Every member may ask for a follow-up; a partner is asked, and does not ask."""
    return roles.MEMBERS in roles.names_of(member)


def may_edit(item, member) -> bool:
    """The words: the proposer of a draft, afterwards theme lead and secretariat."""
    parts = parts_of(item, member)
    writers = {Part.LEAD, Part.SECRETARIAT}
    if item.state == "draft":
        writers |= {Part.PROPOSER, Part.MINUTE_TAKER}
    return bool(parts & writers) and (item.is_open or item.state == "draft")


def stays_restricted(decision) -> bool:
    """What follows from a restricted meeting is told to no more people than it was."""
    return decision is not None and decision.meeting.disclosure == Disclosure.RESTRICTED


def may_decide_date(change, member) -> bool:
    """The first change is the theme lead's, every later one the secretariat's."""
    parts = parts_of(change.item, member)
    enough = {Part.SECRETARIAT} | ({Part.LEAD} if change.turn == 1 else set())
    return bool(parts & enough) and change.asked_by_id != member.pk


def evidence_visible_to(member, parts) -> Q:
    """Restricted evidence is for who owes, checks or keeps the item, and who gave it."""
    if parts & {Part.OWNER, Part.VERIFIER, Part.SECRETARIAT}:
        return ~NOBODY
    return ~RESTRICTED | Q(submitted_by=member)


def _answers_for(item, member) -> bool:
    if item.owner_org_id is None or item.state == "draft":
        return False
    if member.pk in {item.owner_id, item.alternate_id}:
        return member.organisation_id == item.owner_org_id
    roles_held = FocalRole.objects.in_force().filter(
        organisation=item.owner_org_id, theme=item.theme_id, member=member
    )
    return item.theme_id is not None and roles_held.exists()


def _may_check(item, member, parts) -> bool:
    """Of another organisation, and not who handed it in or gave evidence."""
    if member.organisation_id in {None, item.owner_org_id} or Part.OWNER in parts:
        return False
    named = item.verifier_id == member.pk
    if not named and not parts & {Part.LEAD, Part.SECRETARIAT}:
        return False
    own = Q(evidence__submitted_by=member)
    own |= Q(history__verb="submit", history__actor=member)  # with no evidence, too
    return not type(item).objects.filter(own, pk=item.pk).exists()


def _carried_by(member) -> Q:
    return waiting_for_owner(member) | Q(verifier=member)


def _owed_by_organisation_of(member) -> Q:
    if member.organisation_id is None:
        return NOBODY
    return Q(owner_org=member.organisation_id)


def _focal_role(member) -> Exists:
    return Exists(
        FocalRole.objects.in_force().filter(
            member=member, organisation=OuterRef("owner_org"), theme=OuterRef("theme")
        )
    )  # fmt: skip
