"""Those who attack know the same circle as those who use it."""

import pytest
from allauth.mfa.totp.internal import auth
from django.utils import timezone

from network_site.members.actions import add_member
from tests.factories import PASSWORD
from tests.investigations.conftest import (  # noqa: F401 - fixtures by name
    cast,
    circle,
    contributor,
    observer,
    open_socket,
    operator,
    part_in,
    say,
)

from .guesser import SECRET


@pytest.fixture
def limits(settings):
    settings.SIGN_IN_LIMITS = True


@pytest.fixture
def desk(db):
    now = timezone.now()
    return add_member(
        "desk@example.org", password=PASSWORD, display_name="Desk",
        second_factor_at=now, agreed_at=now,
    )  # fmt: skip


@pytest.fixture
def with_app(desk):
    """The member of the desk, with an authenticator app."""
    auth.TOTP.activate(desk, SECRET)
    return desk
