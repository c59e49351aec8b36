"""The state that entries change: what a reader holds, and what a fresh fetch gives.

The state at one head, with the entries after it applied, equals the state at the next:
tests/investigations/test_state.py plays that for each part and each action.
"""

import hashlib
import json

from network_site.core.streams.wire import moment, person


def of_investigation(investigation) -> dict:
    held = investigation.held_back_until
    return {
        "title": investigation.title,
        "theme": investigation.theme.slug if investigation.theme else None,
        "summary": investigation.summary,
        "countries": investigation.countries,
        "state": investigation.state,
        "held_back_until": moment(held) if held else None,
        "presence": investigation.presence,
    }


def of_membership(membership) -> dict:
    said = {"member": person(membership.member), "part": membership.part}
    return said | ({"is_travelling": True} if membership.is_travelling else {})


def of_compartment(compartment) -> dict:
    """As its readers know it; nobody else is told that there is one.

    Fetched `with_readers`."""
    closed, next_one = compartment.closed_at, compartment.continued_in
    return {
        "slug": compartment.slug,
        "title": compartment.title,
        "members": [
            {"member": person(seat.membership.member), "is_keeper": seat.is_keeper}
            for seat in compartment.seats.all()
        ],
        "closed_at": moment(closed) if closed else None,
        "continued_in": next_one.slug if next_one else None,
    }


def of_message(message) -> dict:
    return {
        "id": str(message.pk),
        "seq": message.seq,
        "by": person(message.author),
        "at": moment(message.posted_at),
        "text": message.text,
        "client_id": str(message.client_id) if message.client_id else None,
        "reply_to": str(message.reply_to_id) if message.reply_to_id else None,
        "edited_at": moment(message.edited_at) if message.edited_at else None,
        "removed_at": moment(message.removed_at) if message.removed_at else None,
    }


def version_of(investigation) -> str:
    """Changes when anything that is said of the investigation changes."""
    said = json.dumps(of_investigation(investigation), sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]
