"""What happened, in the past tense, for the lines of history."""

from django.utils.translation import gettext_lazy as _

HAPPENED = {
    "draft": _("Written down"),
    "edit": _("Words mended"),
    "propose": _("Proposed to the owner"),
    "accept": _("Accepted"),
    "decline": _("Declined"),
    "start": _("Work goes on"),
    "block": _("Blocked"),
    "add_evidence": _("Evidence added"),
    "submit": _("Handed in"),
    "verify": _("Confirmed as kept"),
    "refuse": _("Sent back"),
    "transfer": _("Given to a new owner"),
    "hand_over": _("Handed over: who carried it has left"),
    "ask_to_drop": _("Asked to drop it"),
    "drop": _("Dropped"),
    "supersede": _("Replaced by another"),
    "reopen": _("Opened again"),
    "ask_for_date": _("Asked for another date"),
    "change_date": _("Date changed"),
    "refuse_date": _("Another date refused"),
}
