"""Everything that changes meetings; rights are asked before, in the views."""

import datetime as dt
import secrets
import zoneinfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from network_site.core.audit.actions import record

from . import occurrences, rules, transitions
from .models import (
    AgendaItem,
    Attendance,
    Decision,
    Meeting,
    MeetingSeries,
    MinutesRevision,
)

# A code tells no number of anything: no gap betrays a decision that one may not see.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


class Stale(Exception):
    """Somebody else wrote since the form was opened."""


@transaction.atomic
def start_series(*, by, expected_organisations=(), **fields) -> MeetingSeries:
    """Start a series; its first day is the first that its rule knows."""
    first = rules.first_day(fields["rule"], starts_on=fields["starts_on"])
    if first is None:
        raise ValidationError(_("By this rule the series never meets."))
    series = MeetingSeries.objects.create(**{**fields, "starts_on": first})
    series.expected_organisations.set(expected_organisations)
    record("series.started", f"series:{series.pk}", actor=by, kind=series.kind)
    return series


def meeting_on(series: MeetingSeries, day: dt.date, *, by=None) -> Meeting:
    """The meeting of the series on that day, made when nobody opened it before.

    Meeting.DoesNotExist when the series does not meet then. The slot is unique in the
    database: two who open it at once get the same row.
    """
    slot = rules.moment(day, series.start_time, series.zone)
    known = Meeting.objects.filter(series=series, original_slot=slot).first()
    if known:
        return known
    if occurrences.slot_on(series, day) is None:
        raise Meeting.DoesNotExist
    return _make_meeting(series, slot=slot, by=by)


@transaction.atomic
def _make_meeting(series: MeetingSeries, *, slot: dt.datetime, by) -> Meeting:
    meeting, is_new = Meeting.objects.get_or_create(
        series=series, original_slot=slot,
        defaults={
            "starts_at": slot, "ends_at": slot + dt.timedelta(minutes=series.minutes),
            "zone": series.zone, "disclosure": series.disclosure,
        },
    )  # fmt: skip
    if is_new:
        record("meeting.made", f"meeting:{meeting.pk}", actor=by, series=series.pk)
    return meeting


@transaction.atomic
def change_state(meeting: Meeting, *, verb: str, by, reason: str = "") -> Meeting:
    """Take one of the ways of the table; a ValidationError when it is closed."""
    transition = transitions.TABLE[verb]
    meeting = _locked(meeting)
    if meeting.state not in transition.sources:
        raise ValidationError(
            _("That is not possible any more: %(state)s.")
            % {"state": meeting.get_state_display()}
        )
    for guard in transition.guards:
        guard(meeting)
    before, meeting.state = meeting.state, transition.target
    meeting.state_reason = reason
    is_approved = meeting.state == Meeting.State.APPROVED
    meeting.approved_at = timezone.now() if is_approved else None
    meeting.save(update_fields=["state", "state_reason", "approved_at"])
    _tell("meeting.state_changed", meeting, by=by, before=before, after=meeting.state)
    return meeting


@transaction.atomic
def move(
    meeting: Meeting, *, starts_at: dt.datetime, reason: str, version: int, by
) -> Meeting:
    """Hold one meeting at another time; its address and its slot stay."""
    meeting = _unchanged(_writable(meeting), version)
    if not meeting.is_ahead:
        raise ValidationError(_("Only a meeting that has not begun can be moved."))
    length = meeting.ends_at - meeting.starts_at
    meeting.starts_at, meeting.ends_at = starts_at, starts_at + length
    meeting.state_reason, meeting.details_version = reason, version + 1
    meeting.save(
        update_fields=["starts_at", "ends_at", "state_reason", "details_version"]
    )
    _tell("meeting.moved", meeting, by=by)
    return meeting


@transaction.atomic
def set_details(
    meeting: Meeting, *, version: int, by, invited=None, **fields
) -> Meeting:
    """How and where it takes place, who leads it, who is invited beyond the series.

    Without `invited` the invitations stay as they are.
    """
    meeting = _unchanged(_writable(meeting), version)
    fields["details_version"] = version + 1
    for name, value in fields.items():
        setattr(meeting, name, value)
    meeting.save(update_fields=[*fields])
    if invited is not None:
        _invite(meeting, {organisation.pk for organisation in invited})
    _tell("meeting.details_set", meeting, by=by, disclosure=meeting.disclosure)
    return meeting


def _invite(meeting: Meeting, organisations: set[int]) -> None:
    meeting.attendances.exclude(organisation__in=organisations).delete()
    for pk in organisations:
        Attendance.objects.get_or_create(meeting=meeting, organisation_id=pk)


@transaction.atomic
def add_agenda_item(meeting: Meeting, *, by, **fields) -> AgendaItem:
    """Add a point at the end of the agenda."""
    meeting = _writable(meeting)
    last = meeting.agenda_items.aggregate(last=Max("order"))["last"] or 0
    item = AgendaItem.objects.create(meeting=meeting, order=last + 1, **fields)
    record("agenda_item.added", f"agenda_item:{item.pk}", actor=by, meeting=meeting.pk)
    return item


@transaction.atomic
def dispose(item: AgendaItem, *, disposition: str, by) -> AgendaItem:
    """Say what became of a point of the agenda."""
    _writable(item.meeting)
    item.disposition = disposition
    item.save(update_fields=["disposition"])
    record(
        "agenda_item.disposed", f"agenda_item:{item.pk}", actor=by, disposition=disposition
    )  # fmt: skip
    return item


@transaction.atomic
def write_minutes(meeting: Meeting, *, text: str, version: int, by) -> Meeting:
    """Write the minutes that stood at `version`; Stale when they stand elsewhere."""
    meeting = _writable(meeting)
    if meeting.version != version:
        raise Stale
    meeting.minutes, meeting.version = text, version + 1
    meeting.save(update_fields=["minutes", "version"])
    MinutesRevision.objects.create(
        meeting=meeting, version=meeting.version, text=text, written_by=by
    )
    _tell("meeting.minutes_written", meeting, by=by, version=meeting.version)
    return meeting


@transaction.atomic
def write_decision(meeting: Meeting, *, text: str, by, **fields) -> Decision:
    """Write down what the meeting settled, under a code of its own."""
    meeting = _writable(meeting)
    decision = Decision.objects.create(
        meeting=meeting, text=text, written_by=by, code=_free_code(meeting), **fields
    )
    record("decision.written", f"decision:{decision.pk}", actor=by, meeting=meeting.pk)
    return decision


@transaction.atomic
def need_no_follow_up(decision: Decision, *, reason: str, by) -> Decision:
    """Say why nothing has to be done for a decision to hold."""
    _writable(decision.meeting)
    decision.no_follow_up_reason = reason
    decision.save(update_fields=["no_follow_up_reason"])
    record("decision.needs_no_follow_up", f"decision:{decision.pk}", actor=by)
    return decision


@transaction.atomic
def hand_over(member, *, chair, minute_taker, by) -> None:
    """Meetings that are not closed go to others, or have nobody; one line of audit."""
    mine = Q(chair=member) | Q(minute_taker=member)
    rows = list(Meeting.objects.select_for_update().still_open().filter(mine))
    for row in rows:
        if row.chair_id == member.pk:
            row.chair = chair
        if row.minute_taker_id == member.pk:
            row.minute_taker = minute_taker
        row.details_version += 1
    Meeting.objects.bulk_update(rows, ["chair", "minute_taker", "details_version"])
    open_ones = Meeting.objects.still_open().values("pk")
    Attendance.objects.filter(member=member, meeting__in=open_ones).update(member=None)
    if rows:
        keys = [row.pk for row in rows]
        record("meeting.handed_over", f"member:{member.pk}", actor=by, meetings=keys)


def _locked(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_for_update().get(pk=meeting.pk)


def _writable(meeting: Meeting) -> Meeting:
    """The meeting as it is now, locked; approved and cancelled ones refuse."""
    meeting = _locked(meeting)
    if not meeting.is_open:
        raise ValidationError(
            _("Nothing can be written here: %(state)s.")
            % {"state": meeting.get_state_display()}
        )
    return meeting


def _unchanged(meeting: Meeting, version: int) -> Meeting:
    if meeting.details_version != version:
        raise Stale
    return meeting


def _free_code(meeting: Meeting) -> str:
    month = meeting.starts_at.astimezone(zoneinfo.ZoneInfo(meeting.zone))
    while True:
        letters = "".join(secrets.choice(LETTERS) for _place in range(3))
        code = f"D-{month:%Y-%m}-{letters}"
        if not Decision.objects.filter(code=code).exists():
            return code


def _tell(act: str, meeting: Meeting, *, by, **detail) -> None:
    record(act, f"meeting:{meeting.pk}", actor=by, **detail)
