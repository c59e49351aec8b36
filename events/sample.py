"""The sample of the events app: meetings first, follow-ups hang on their decisions."""

from .meetings import sample as meetings


def load() -> None:
    for noun in (meetings,):
        noun.load()
    meetings.approve_settled()
