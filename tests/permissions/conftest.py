"""Files of the world lie in a folder of the test."""

import pytest
from django.db import transaction
from django.test import override_settings

from .table import Table
from .world import make_world


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(scope="session")
def table(django_db_setup, django_db_blocker, tmp_path_factory):
    """The answers alone: asked once, in a world that is taken back."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), media, transaction.atomic():
        answers = Table(make_world)
        transaction.set_rollback(True)
    return answers
