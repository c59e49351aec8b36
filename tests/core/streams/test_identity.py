"""What a socket says when its session counts no more."""

import pytest
from django.conf import settings
from django.utils import timezone

from network_site.core.models import Session
from network_site.core.sessions import kept_key
from network_site.core.streams.identity import members_of, was_ended
from network_site.members.models import Member

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(client, reader):
    client.force_login(reader)
    return kept_key(client.cookies[settings.SESSION_COOKIE_NAME].value)


def shut(member, **how):
    Member.objects.filter(pk=member.pk).update(**how)  # and no session ended yet


def test_a_session_that_counts_was_not_ended(session, reader):
    assert members_of({session}) == {session: reader}
    assert not was_ended(session)


@pytest.mark.parametrize(
    "how", [{"is_active": False}, {"locked_at": timezone.now()}, {"left_at": timezone.now()}]
)  # fmt: skip
def test_a_shut_account_is_told_as_ended_before_its_sessions_are_gone(
    session, reader, how
):
    shut(reader, **how)

    assert members_of({session}) == {}
    assert was_ended(session)


def test_a_session_ended_from_elsewhere_was_ended(session, reader):
    Session.objects.of(reader.pk).end()

    assert was_ended(session)


@pytest.mark.parametrize("lost", ["second_factor_at", "agreed_at"])
def test_who_must_set_up_again_loses_no_words_that_wait(session, reader, lost):
    shut(reader, **{lost: None})

    assert members_of({session}) == {}
    assert not was_ended(session)


def test_a_session_that_ran_out_or_never_was_was_not_ended(session):
    Session.objects.update(expire_date=timezone.now())

    assert not was_ended(session)
    assert not was_ended(None)
