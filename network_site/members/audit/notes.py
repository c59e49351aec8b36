"""What the log of people hears of refusals: addresses tried, pages asked for."""

from network_site.core import crypto
from network_site.core.audit import hours
from network_site.core.audit.notes import note_refusal
from network_site.core.audit.refusals import Asked, asked_in

from ..models import Member

SIGN_IN = "sign_in.refused"
UNKNOWN = "member:0"
OF_CALLS_FOR_HELP = "help"


def note_sign_in_refused(email: str) -> None:
    """Costs the same for an address that no member has; whose it is, the hour's end
    finds out. The address itself is not kept."""
    note_refusal(SIGN_IN, key=_mark(email))


def _mark(email: str) -> str:
    return crypto.mark(email.lower(), purpose="address that was tried")


@hours.settles(SIGN_IN)
def settle(notes):
    """A line a member whose address was tried; one for all the others together."""
    members = {
        _mark(email): pk for email, pk in Member.objects.values_list("email", "pk")
    }
    found = sorted(members[note.key] for note in notes if note.key in members)
    unknown = sum(note.key not in members for note in notes)
    lines = [hours.draft(notes[0], target=f"member:{pk}") for pk in found]
    if unknown:
        lines.append(hours.draft(notes[0], target=UNKNOWN, tries=unknown))
    return lines


@asked_in("members")
@asked_in("events")
def asked_for(request) -> Asked | None:
    """Which page, never which thing; nothing of calls for help."""
    name = request.resolver_match.url_name or ""
    if OF_CALLS_FOR_HELP in name or "support" in request.path:
        return None
    return Asked("page.refused", f"page:{request.resolver_match.view_name}")
