"""Where a member is signed in, as the member's own page shows it."""

import datetime as dt
from typing import NamedTuple

from django.utils import timezone

from network_site.core.models import Session
from network_site.core.sessions import NOTED_EVERY, SessionStore, kept_key


class Device(NamedTuple):
    """One live session: on what, since when, last used when."""

    kept: str  # how the table knows it; the key itself opens, this does not
    browser: str
    system: str
    by_onion: bool
    since: dt.datetime | None
    used_at: dt.datetime
    is_here: bool

    @property
    def is_in_use(self) -> bool:
        """Use is noted every few minutes: nothing finer is known."""
        return timezone.now() - self.used_at < 2 * NOTED_EVERY


def devices(member, *, here: str) -> list[Device]:
    """The live sessions; the one with the key `here` first, then the last used."""
    rows = [
        _device(row, here=kept_key(here))
        for row in Session.objects.of(member.pk).live()
    ]
    return sorted(rows, key=lambda one: (one.is_here, one.used_at), reverse=True)


def _device(row: Session, *, here: str) -> Device:
    said = SessionStore().decode(row.session_data)
    since = said.get("since")
    return Device(
        kept=row.session_key,
        browser=said.get("browser", ""),
        system=said.get("system", ""),
        by_onion=said.get("by_onion", False),
        since=dt.datetime.fromisoformat(since) if since else None,
        used_at=row.used_at,
        is_here=row.session_key == here,
    )
