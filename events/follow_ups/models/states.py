"""The words a follow-up is described with, and which of its states belong together."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    ACTION = "action", _("action")
    COMMITMENT = "commitment", _("commitment")
    ASK = "ask", _("ask to a partner")


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    PROPOSED = "proposed", _("proposed")
    DECLINED = "declined", _("declined")
    ACCEPTED = "accepted", _("accepted")
    IN_PROGRESS = "in_progress", _("in progress")
    BLOCKED = "blocked", _("blocked")
    SUBMITTED = "submitted", _("handed in")
    TRANSFERRED = "transferred", _("given to a new owner")
    VERIFIED = "verified", _("kept")
    # "Unsafe" is one reason to drop, and must not be told from the others.
    DROPPED = "dropped", _("discontinued")
    SUPERSEDED = "superseded", _("replaced")


NO_EVIDENCE_NEEDED = (Kind.ASK,)
RUNNING = (State.ACCEPTED, State.IN_PROGRESS, State.BLOCKED)  # the owner's clock runs
TAKEN_ON = (*RUNNING, State.SUBMITTED, State.VERIFIED)
# A declined item stays open: it waits for a new owner or an end, and is not lost.
OPEN = (State.PROPOSED, State.DECLINED, *RUNNING, State.SUBMITTED, State.TRANSFERRED)
NOT_RELEASED = (State.DRAFT, State.PROPOSED, State.DECLINED)
