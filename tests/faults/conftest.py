"""Two server processes on real PostgreSQL and a Redis of their own, and the circle."""

import os

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from investigations import actions
from investigations.models import Part
from tests.conftest import member_named

from .processes import redis_server, site_server


def pytest_collection_modifyitems(config, items):
    """`make test-services` gives the addresses; without them there is nothing to kill."""
    has_services = os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL")
    ours = [item for item in items if "tests/faults/" in item.nodeid]
    for item in ours:
        item.add_marker(pytest.mark.faults)
    if not has_services and ours:
        config.hook.pytest_deselected(items=ours)
        items[:] = [item for item in items if item not in ours]


@pytest.fixture
def database_url(transactional_db):
    """The test database, for other processes."""
    at = connection.settings_dict
    user = f"{at['USER']}:{at['PASSWORD']}" if at["PASSWORD"] else at["USER"]
    return f"postgres://{user}@{at['HOST']}:{at['PORT'] or 5432}/{at['NAME']}"


@pytest.fixture
def redis(tmp_path):
    server = redis_server(tmp_path).start()
    yield server
    server.kill()


@pytest.fixture
def sites(database_url, redis, tmp_path):
    """Two processes of the site that share the load."""
    redis_url = f"redis://127.0.0.1:{redis.port}/0"
    servers = [
        site_server(tmp_path, name, database_url=database_url, redis_url=redis_url)
        for name in ("one", "two")
    ]
    for server in servers:
        server.start()
    yield servers
    for server in servers:
        server.kill()


@pytest.fixture
def ports(sites):
    return [site.port for site in sites]


@pytest.fixture
def river(transactional_db):
    """An investigation with a circle of ten who write and three who read along."""
    people = [member_named(f"Writer{number}") for number in range(10)]
    observers = [member_named(f"Observer{number}") for number in range(3)]
    river = actions.open_investigation(lead=people[0], title="River", slug="river")
    for member, part in [
        *((member, Part.CONTRIBUTOR) for member in people[1:]),
        *((member, Part.OBSERVER) for member in observers),
    ]:
        actions.add_to_circle(river, member=member, part=part, by=people[0])
    river.writers, river.observers = people, observers
    return river


def session_of(member) -> str:
    client = Client()
    client.force_login(member)
    return client.cookies[settings.SESSION_COOKIE_NAME].value
