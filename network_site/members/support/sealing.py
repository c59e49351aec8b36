"""What is said to the protection desk lies sealed, and its length tells nothing.

Whose a request is lies sealed too: a stolen database tells how many there are, and
neither who asked nor for what.
"""

import json

from cryptography.fernet import InvalidToken

from network_site.core import crypto

PURPOSE = "support"
STEP = 512  # bytes: "legal" and "evacuation" take the same room


def seal(facts: dict) -> str:
    content = json.dumps(facts, ensure_ascii=False).encode()
    room = -(-len(content) // STEP) * STEP
    return crypto.seal(content.ljust(room), purpose=PURPOSE).decode()


def unseal(sealed: str) -> dict:
    """The facts; empty when the key of the site is another one by now."""
    try:
        return json.loads(crypto.unseal(sealed.encode(), purpose=PURPOSE))
    except InvalidToken:
        return {}


def mark_of(member) -> str:
    """How a request is found again by who asked, and by nobody who lacks the key."""
    return crypto.mark(str(member.pk), purpose=PURPOSE)
