"""What else ends when an account is locked: each part that gives out a right says so.

@ended_by_lock_down
def forget_tokens(member): ...
"""

from collections.abc import Callable

_endings: list[Callable] = []


def ended_by_lock_down(end: Callable) -> Callable:
    """Register `(member)`: called in the transaction that locks the account."""
    _endings.append(end)
    return end


def end_everything_of(member) -> None:
    for end in _endings:
        end(member)
