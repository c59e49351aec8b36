"""A few threads of our own for what sockets and readers ask of the database.

Channels would run them all in the one thread that every consumer shares, where ten
queries of 0.3 s take 3 s; and a connection must not outlive its question, because
PostgreSQL lends a process 16 of them.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from django.db import connections

_threads = ThreadPoolExecutor(max_workers=4, thread_name_prefix="streams")


async def in_pool(ask, *args, **kwargs):
    """The answer of a blocking function, without blocking the event loop."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_threads, partial(_run, ask, *args, **kwargs))


def _run(ask, *args, **kwargs):
    try:
        return ask(*args, **kwargs)
    finally:
        give_back_connections()


def give_back_connections() -> None:
    """Keep none while this thread has nothing to ask."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
