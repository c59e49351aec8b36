"""The sample investigation: invented, and marked as sample wherever it shows."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from network_site.members.models import Theme
from network_site.members.sample import member

from . import actions
from .models import Investigation, Part

SLUG = "river-sand"
CIRCLE = [  # e-mail name, part
    ("journalist.b", Part.EDITOR),
    ("lead.id", Part.CONTRIBUTOR),
    ("observer", Part.OBSERVER),
]
TALK = [  # days ago, time in the lead's zone, e-mail name, text
    (3, time(16, 2), "journalist.a", "This is a sample investigation: its people and papers are invented."),
    (3, time(16, 5), "journalist.a", "The licence carries a stamp from 2019, the company was registered in 2021. "
                                     "Can someone in Manila look at the register?"),
    (2, time(9, 20), "journalist.b", "I looked. The register shows two directors; one of them is on our list."),
    (2, time(17, 41), "lead.id", "The ministry publishes the concession map in January. We hold this back until then."),
    (1, time(8, 11), "journalist.a", "ឯកសារ​នេះ​បាន​បោះពុម្ព​នៅ​ខែ​មីនា"),
]  # fmt: skip
LEGAL = [  # said in the compartment of the two journalists alone
    (2, time(10, 5), "journalist.a", "Only the two of us read this compartment; it is a sample too."),
    (2, time(10, 12), "journalist.b", "The lawyer asks us to keep the draft letter out of the whole circle until it is sent."),
    (1, time(8, 30), "journalist.a", "Agreed. I ask her about the second register tomorrow."),
]  # fmt: skip


def load() -> None:
    """What is there already stays as it is."""
    if Investigation.objects.filter(slug=SLUG).exists():
        return
    lead = member("journalist.a")
    at = _moment(TALK[0][0] + 1, time(10), lead.zone)
    investigation = _open(lead, at)
    for name, part in CIRCLE:
        actions.add_to_circle(
            investigation, member=member(name), part=part, by=lead, at=at
        )
    _talk(investigation, TALK, lead.zone)
    at = _moment(LEGAL[0][0], time(10), lead.zone)
    legal = _open_legal(investigation, lead, at)
    _talk(investigation, LEGAL, lead.zone, stream=legal.stream)


def _talk(investigation, talk, zone, **where) -> None:
    for days, clock, name, text in talk:
        at, author = _moment(days, clock, zone), member(name)
        actions.post_message(investigation, author=author, text=text, at=at, **where)


def _open_legal(investigation, lead, at):
    readers = investigation.memberships.filter(member=member("journalist.b"))
    return actions.open_compartment(
        investigation, by=lead, title="Legal (sample)", slug="legal", at=at,
        members=readers,
    )  # fmt: skip


def _moment(days: int, clock: time, zone: str) -> datetime:
    """That time, so many days ago, as the people there count days."""
    zone = ZoneInfo(zone)
    day = timezone.localdate(timezone=zone) - timedelta(days=days)
    return datetime.combine(day, clock, zone)


def _open(lead, at) -> Investigation:
    return actions.open_investigation(
        slug=SLUG, title="River sand concessions (sample)", lead=lead, at=at,
        theme=Theme.objects.get(slug="public-procurement"),
        summary="Who was given the sand of three rivers, and by whom. A sample.",
        countries=["ID", "PH", "KH"], is_sample=True,
    )  # fmt: skip
