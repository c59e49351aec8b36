"""A few threads of our own for what sockets and readers ask of the database.

Channels would run them all in the one thread that every consumer shares, where ten
queries of 0.3 s take 3 s; and a connection must not outlive its question, because
PostgreSQL lends a process 16 of them.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from django.db import close_old_connections

_threads = ThreadPoolExecutor(max_workers=4, thread_name_prefix="streams")


async def in_pool(ask, *args, **kwargs):
    """The answer of a blocking function, without blocking the event loop."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_threads, partial(_run, ask, *args, **kwargs))


def _run(ask, *args, **kwargs):
    try:
        return ask(*args, **kwargs)
    finally:
        close_old_connections()
