import pytest

from network_site.members import roles
from network_site.members.support import actions
from tests.conftest import member_named


@pytest.fixture
def helper(db):
    """Stands on the protection desk."""
    return member_named("Helper", roles.PROTECTION)


@pytest.fixture
def second(db):
    return member_named("Second", roles.PROTECTION)


@pytest.fixture
def asker(db):
    return member_named("Asker")


@pytest.fixture
def ask(asker, helper):
    """A function: a request of the asker, read by the helper unless said otherwise."""

    def asked(*, by=None, readers=None, **fields):
        fields = {
            "kind": "legal", "words": "They took my laptop", "reach": "",
            "is_urgent": False, **fields,
        }  # fmt: skip
        return actions.ask(by or asker, readers=readers or [helper], **fields)

    return asked
