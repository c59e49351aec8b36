"""The sample investigation: invented, and marked as sample wherever it shows."""

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
TALK = [  # e-mail name, text
    ("journalist.a", "This is a sample investigation: its people and papers are invented."),
    ("journalist.a", "The licence carries a stamp from 2019, the company was registered in 2021. "
                     "Can someone in Manila look at the register?"),
    ("journalist.b", "I looked. The register shows two directors; one of them is on our list."),
    ("lead.id", "The ministry publishes the concession map in January. We hold this back until then."),
    ("journalist.a", "ឯកសារ​នេះ​បាន​បោះពុម្ព​នៅ​ខែ​មីនា"),
]  # fmt: skip


def load() -> None:
    """What is there already stays as it is."""
    if Investigation.objects.filter(slug=SLUG).exists():
        return
    investigation, lead = _open(), member("journalist.a")
    for name, part in CIRCLE:
        actions.add_to_circle(investigation, member=member(name), part=part, by=lead)
    for name, text in TALK:
        actions.post_message(investigation, author=member(name), text=text)


def _open() -> Investigation:
    return actions.open_investigation(
        slug=SLUG, title="River sand concessions (sample)", lead=member("journalist.a"),
        theme=Theme.objects.get(slug="public-procurement"),
        summary="Who was given the sand of three rivers, and by whom. A sample.",
        countries=["ID", "PH", "KH"], is_sample=True,
    )  # fmt: skip
