"""The cast, the same in every test."""

import time

import pytest
from allauth.account.internal.flows import login as sign_in_records
from allauth.account.internal.userkit import user_id_to_str

from network_site.core.audit import notes
from network_site.core.audit.models import AuditLine
from network_site.home.site_tree import set_up as plant_site
from network_site.members import roles
from tests.database import django_db_setup  # noqa: F401 - replaces pytest-django's
from tests.factories import MemberFactory, ThemeFactory


@pytest.fixture(autouse=True)
def nothing_is_noted():
    """What a process has noted in this hour outlives a test's database."""
    notes.remembered.forget()


def member_named(name: str, *names_of_groups: str):
    member = MemberFactory(display_name=name, email=f"{name.lower()}@example.org")
    roles.give(member, roles.MEMBERS, *names_of_groups)
    return member


@pytest.fixture
def lead(db):
    return member_named("Lead")


@pytest.fixture
def editor(db):
    return member_named("Editor")


@pytest.fixture
def reader(db):
    return member_named("Reader")


@pytest.fixture
def stranger(db):
    """A member of the network who has no part in the thing under test."""
    return member_named("Stranger")


@pytest.fixture
def secretariat(db):
    return member_named("Secretariat", roles.SECRETARIAT)


@pytest.fixture
def theme(db):
    return ThemeFactory(slug="access-to-information", title="Access to information")


@pytest.fixture
def audit_acts(db):
    """A function: the acts in the audit, in order."""
    return lambda: list(
        AuditLine.objects.order_by("day", "number").values_list("act", flat=True)
    )


@pytest.fixture
def site_tree(db):
    """Home, themes and records, made again where a transactional test emptied them."""
    return plant_site()


@pytest.fixture
def sign_in_recently():
    """A function: sign the member in, so recently that risky acts ask no more."""

    def sign_in(client, member):
        client.force_login(member)
        session = client.session
        session.update(
            {
                sign_in_records.AUTHENTICATION_METHODS_SESSION_KEY: [
                    {"method": "password", "at": time.time()}
                ],
                sign_in_records._AUTHENTICATION_METHODS_USER_SESSION_KEY: (
                    user_id_to_str(member)
                ),
            }
        )
        session.save()
        return client

    return sign_in
