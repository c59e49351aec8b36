"""Who may see and write meetings: the only place that says so."""

from django.apps import apps
from django.db.models import Q

from events.disclosure import Disclosure
from network_site.members import roles

NOBODY = Q(pk__in=[])
EVERYBODY = ~NOBODY
SERIES_PUBLISHED = Q(disclosure=Disclosure.PUBLIC) & ~Q(kind="closed_door")
MEETING_PUBLISHED = Q(
    disclosure=Disclosure.PUBLIC, series__disclosure=Disclosure.PUBLIC
) & ~Q(series__kind="closed_door")


def series_open_to(member) -> Q:
    """Series whose ordinary meetings the member may attend."""
    names = roles.names_of(member)
    if roles.SECRETARIAT in names:
        return EVERYBODY
    if not names:
        return NOBODY
    expected = Q(pk__in=_expecting(member)) | _led(member, "theme")
    open_kinds = Q() if roles.MEMBERS in names else Q(kind="partner_forum")
    everyones = ~Q(kind="closed_door") & ~Q(disclosure=Disclosure.RESTRICTED)
    if roles.MEMBERS in names or roles.PARTNERS in names:
        return (open_kinds & everyones) | expected
    return expected


def series_written_by(member) -> Q:
    """The secretariat plans every series, a theme lead those of the theme."""
    if roles.is_secretariat(member):
        return EVERYBODY
    return _led(member, "theme")


def meeting_visible_to(member) -> Q:
    """Meetings of series open to the member, and those that name it or its own.

    A restricted meeting is seen only by who is expected at it, whatever its series.
    """
    if roles.is_secretariat(member):
        return EVERYBODY
    if not roles.names_of(member):
        return NOBODY
    series = apps.get_model("events", "MeetingSeries").objects
    ordinary = Q(series__in=_keys(series.filter(series_open_to(member))))
    expected = Q(series__in=_keys(series.filter(pk__in=_expecting(member))))
    unrestricted = ~Q(disclosure=Disclosure.RESTRICTED)
    return (
        (ordinary & unrestricted) | expected | Q(pk__in=_inviting(member))
        | _officer(member) | _led(member, "series__theme")
    )  # fmt: skip


def meeting_written_by(member) -> Q:
    """The secretariat, the lead of the series' theme, the chair, the minute-taker."""
    if roles.is_secretariat(member):
        return EVERYBODY
    if not roles.names_of(member):
        return NOBODY
    return _officer(member) | _led(member, "series__theme")


def may_approve(member, meeting) -> bool:
    """The chair, the theme lead and the secretariat; not the minute-taker alone.

    They also appoint: a minute-taker who names the chair would approve the own minutes.
    """
    is_chair = meeting.chair_id is not None and meeting.chair_id == member.pk
    if roles.is_secretariat(member) or is_chair:
        return True
    theme = meeting.series and meeting.series.theme
    return bool(theme) and roles.is_lead(member, theme)


def may_start_series(member, theme) -> bool:
    """A series of the network is the secretariat's; a theme's also its lead's."""
    return roles.is_secretariat(member) or (
        theme is not None and roles.is_lead(member, theme)
    )


def themes_to_plan(member) -> Q:
    """The themes whose series the member may start."""
    if roles.is_secretariat(member):
        return EVERYBODY
    return Q(slug__in=roles.led_slugs(member))


def _officer(member) -> Q:
    return Q(chair=member) | Q(minute_taker=member)


def _led(member, path: str) -> Q:
    return Q(**{f"{path}__slug__in": roles.led_slugs(member)})


def _expecting(member):
    expected = apps.get_model("events", "MeetingSeries").expected_organisations.through
    return expected.objects.filter(
        organisation_id=member.organisation_id, organisation_id__isnull=False
    ).values("meetingseries")


def _inviting(member):
    attendances = apps.get_model("events", "Attendance").objects
    return attendances.filter(
        organisation_id=member.organisation_id, organisation_id__isnull=False
    ).values("meeting")


def _keys(queryset):
    return queryset.order_by().values("pk")
