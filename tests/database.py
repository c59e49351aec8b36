"""The test database: migrated once and kept; as migrated again after every test.

SQLite: a migrated file stays under build/, named by a hash of all migrations and of
the locked packages; a run copies it in a moment instead of migrating for 12 seconds.
PostgreSQL: Django migrates once a run. On both, a test that really commits ends with
the rows that migrations made put back (Wagtail's root page, locales, groups), which
Django's own flush would delete.
"""

import fcntl
import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase
from django.test.utils import setup_databases, teardown_databases

BUILD = settings.ROOT / "build"


@pytest.fixture(scope="session")
def django_db_setup(
    request, tmp_path_factory, django_test_environment, django_db_blocker,
    django_db_modify_db_settings,
):  # fmt: skip
    """In place of pytest-django's fixture of this name."""
    patch = pytest.MonkeyPatch()
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            make, destroy = _sqlite(tmp_path_factory.mktemp("database"))
        else:
            make, destroy = _postgresql(request.config.option.verbose)
        put_back = make()
    # Django's own teardown empties every table and runs post_migrate: a second, and
    # without the rows of the migrations.
    patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: put_back())
    yield  # blocked: a test that does not ask for the database may not leave rows in it
    patch.undo()
    with django_db_blocker.unblock():
        connection.close()
        destroy()


# --- SQLite -----------------------------------------------------------------------


def _sqlite(folder: Path):
    database = folder / "test.sqlite3"

    def make():
        template = _template()
        _copy(template, database)
        connection.close()
        connection.settings_dict["NAME"] = str(database)
        settings.DATABASES["default"]["NAME"] = str(database)

        def put_back():
            _copy(template, database)
            _forget_caches()

        return put_back

    def destroy():
        for path in folder.iterdir():
            path.unlink()

    return make, destroy


def _copy(source: Path, target: Path) -> None:
    """Whole, at once, and through the locks of those who have the target open."""
    with (
        closing(sqlite3.connect(source)) as old,
        closing(sqlite3.connect(target, timeout=20)) as new,
    ):
        old.backup(new)


def _template() -> Path:
    """The migrated file for this state of the code, made by whoever comes first."""
    BUILD.mkdir(exist_ok=True)
    template = BUILD / f"test-{_state()}.sqlite3"
    with open(BUILD / "test-database.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.is_file():
            for old in BUILD.glob("test-*.sqlite3*"):
                old.unlink()
            _migrate_into(template)
    return template


def _migrate_into(template: Path) -> None:
    draft = template.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    connection.close()
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = str(draft)
    call_command("migrate", verbosity=0, interactive=False)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("PRAGMA journal_mode=DELETE")  # one file holds it all
    connection.close()
    connection.settings_dict["NAME"] = before
    draft.rename(template)


def _state() -> str:
    """A hash of everything that a migrated database follows from."""
    whole = hashlib.sha256()
    modules = [Path(app.path) for app in apps.get_app_configs()]
    ours = [path for path in modules if path.is_relative_to(settings.ROOT)]
    ours = [path for path in ours if "site-packages" not in path.parts]
    files = {settings.ROOT / "requirements.lock", Path(__file__)}
    for app in ours:
        files |= {*app.glob("migrations/*.py"), *app.glob("models*/**/*.py")}
        files |= {*app.glob("apps.py"), *app.glob("models.py"), *app.glob("roles.py")}
    for path in sorted(files):
        whole.update(str(path.relative_to(settings.ROOT)).encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()[:16]


# --- PostgreSQL -------------------------------------------------------------------


def _postgresql(verbosity: int):
    made = []

    def make():
        made.append(setup_databases(verbosity=verbosity, interactive=False))
        kept = _kept_rows()

        def put_back():
            _write_rows(kept)
            _forget_caches()

        return put_back

    def destroy():
        with connection.cursor() as cursor:  # threads of the tests may still hold some
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        teardown_databases(made[0], verbosity=verbosity)

    return make, destroy


def _kept_rows() -> dict[str, bytes]:
    """What the migrations left in each table, as PostgreSQL copies it out."""
    kept = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            name = connection.ops.quote_name(table)
            with cursor.copy(f"COPY {name} TO STDOUT") as copy:
                kept[table] = b"".join(map(bytes, copy))
    return kept


def _write_rows(kept: dict[str, bytes]) -> None:
    names = ", ".join(map(connection.ops.quote_name, kept))
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")  # the keys between tables are looked at on commit
        cursor.execute(f"TRUNCATE {names} RESTART IDENTITY")
        for table, rows in kept.items():
            if rows:
                name = connection.ops.quote_name(table)
                with cursor.copy(f"COPY {name} FROM STDIN") as copy:
                    copy.write(rows)
        _set_numbers(cursor)
        cursor.execute("COMMIT")


def _set_numbers(cursor) -> None:
    """Automatic keys go on after the rows put back."""
    for sequence in connection.introspection.sequence_list():
        table, column = map(
            connection.ops.quote_name, (sequence["table"], sequence["column"])
        )
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence(%s, %s), max({column}))"  # noqa: S608
            f" FROM {table} HAVING max({column}) IS NOT NULL",
            [table, sequence["column"]],
        )


def _forget_caches() -> None:
    """What Django and Wagtail remember of rows that may have been replaced."""
    from django.core.cache import cache
    from wagtail.models import Site

    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()
    cache.clear()
