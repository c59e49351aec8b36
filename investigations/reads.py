"""That a member read a circle or a compartment in this hour, for the log of its own."""

from network_site.core.audit.notes import note_read

from . import access
from .models import Compartment


def note(member, investigation, compartment=None) -> None:
    """Over HTTP: what is shown."""
    if compartment:
        note_read("compartment.read", compartment.audited_as, actor=member)
    else:
        note_read("investigation.read", investigation.room, actor=member)


def note_socket(member, investigation) -> None:
    """A socket brings what is said in all that the member may read."""
    note(member, investigation)
    inside = access.seats_of(member).filter(compartment__investigation=investigation)
    for pk in inside.values_list("compartment", flat=True):
        note_read("compartment.read", Compartment(pk=pk).audited_as, actor=member)
