"""Who has a room open now: one key a member and room in the cache, kept by heartbeats.

The cache holds ids alone. Every process writes the keys of its own sockets, so with
Redis the answer is the same in all of them.
"""

import logging

from django.core.cache import cache
from redis.exceptions import RedisError

LASTS = 60  # seconds after the last heartbeat
TYPING_LASTS = 6
log = logging.getLogger(__name__)


def arrive(room: str, members: set[int]) -> None:
    """Say that these members are here, for the next LASTS seconds."""
    try:
        cache.set_many({_here(room, pk): 1 for pk in members}, timeout=LASTS)
    except (RedisError, OSError) as error:
        log.warning("Presence was not kept: %s", type(error).__name__)


def leave(room: str, members: set[int]) -> None:
    try:
        cache.delete_many([_here(room, pk) for pk in members])
    except (RedisError, OSError) as error:
        log.warning("Presence was not kept: %s", type(error).__name__)


def type_in(room: str, member: int) -> None:
    """Say that the member is writing."""
    try:
        cache.set(_typing(room, member), 1, timeout=TYPING_LASTS)
    except (RedisError, OSError) as error:
        log.warning("Presence was not kept: %s", type(error).__name__)


def present(room: str, members) -> dict[int, bool]:
    """Of these members, those who are here, and whether they are writing."""
    keys = [key(room, pk) for pk in members for key in (_here, _typing)]
    try:
        found = cache.get_many(keys)
    except (RedisError, OSError) as error:
        log.warning("Presence is not known: %s", type(error).__name__)
        return {}
    return {
        pk: _typing(room, pk) in found for pk in members if _here(room, pk) in found
    }


def _here(room: str, member: int) -> str:
    return f"here:{room}:{member}"


def _typing(room: str, member: int) -> str:
    return f"typing:{room}:{member}"
