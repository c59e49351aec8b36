"""Django's PostgreSQL backend, with a pool that survives a restart of the database."""

import psycopg
from django.db.backends.postgresql import base
from psycopg_pool import ConnectionPool


def alive(connection) -> None:
    """Raise for a dead connection, and throw out the others that died with it.

    The pool by itself finds one at a time and waits after each twice as long: with
    eight dead ones a request would wait its 20 s and fail.
    """
    try:
        ConnectionPool.check_connection(connection)
    except psycopg.OperationalError:
        connection._pool.check()
        raise


class DatabaseWrapper(base.DatabaseWrapper):
    @property
    def pool(self):
        pool = super().pool
        if pool is not None:
            pool._check = alive  # Django passes its own and takes no other
        return pool
