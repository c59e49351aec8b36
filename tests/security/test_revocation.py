"""Whatever a member holds when a right ends is dead at once: in one process here, in two
of them in tests/faults/."""

import datetime as dt

import pytest
from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login, get_emailconfirmation_model
from allauth.account.utils import user_pk_to_url_str
from allauth.core import context
from asgiref.sync import sync_to_async
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core import mail
from django.test import AsyncClient, Client
from django.utils import timezone

from investigations.actions import leave_circle
from investigations.actions.travel import hide
from network_site.core.jobs.outbox import enqueue, send_due
from network_site.home.calendar.actions import make_feed
from network_site.members import roles
from network_site.members.devices.actions import end_all
from network_site.members.leaving.actions import hand_over
from network_site.members.lock_down.actions import ask_to_open, lock_down
from network_site.members.lock_down.tokens import ResetTokens
from network_site.members.sign_in.actions import ask_reset
from tests.conftest import member_named

pytestmark = pytest.mark.django_db(transaction=True)
ENTRIES = "/investigations/river-sand/entries/?after=0&wait=25"


def end_sessions(member, circle, by):
    end_all(member, by=member)


def lock(member, circle, by):
    lock_down(member, by=by, reason="Not reachable")


def leave_network(member, circle, by):
    hand_over(member, heirs={}, by=by)


def close_account(member, circle, by):
    member.is_active = False
    member.save()


def leave_room(member, circle, by):
    leave_circle(circle.memberships.get(member=member), by=member)


def destroy(member, circle, by):
    circle.delete()


def travel(member, circle, by):
    hide(member, [circle], until=timezone.now() + dt.timedelta(days=2))


SHUTS = [lock, leave_network, close_account]


@pytest.mark.parametrize(
    ("end", "told"),
    [
        (end_sessions, (4401, "ended")),
        (lock, (4401, "ended")),
        (leave_network, (4401, "ended")),
        (close_account, (4401, "ended")),
        (leave_room, (4403, "")),
        (travel, (4403, "")),
        (destroy, (4403, "")),
    ],
)
async def test_all_that_is_open_ends(
    end, told, circle, contributor, secretariat, open_socket
):
    phone, laptop = await open_socket(contributor), await open_socket(contributor)
    await phone.frame("welcome")
    await laptop.frame("welcome")
    browser = AsyncClient()
    browser.cookies["sessionid"] = phone.cookie.split("=")[1]

    await sync_to_async(end)(contributor, circle, secretariat)

    for socket in (phone, laptop):
        closed = await socket.closed()
        assert (closed["code"], closed.get("reason", "")) == told
    answer = await browser.get(ENTRIES)
    assert answer.status_code == (302 if told[0] == 4401 else 404)
    assert ("Clear-Site-Data" in answer.headers) == (told[1] == "ended")


@pytest.mark.parametrize("end", SHUTS)
def test_links_feeds_and_mails_of_a_shut_account_are_dead(
    end, circle, contributor, secretariat, client
):
    contributor.emailaddress_set.create(email=contributor.email, verified=True)
    other = contributor.emailaddress_set.create(email="other@example.org")
    uid = user_pk_to_url_str(contributor)
    key = ResetTokens().make_token(contributor)
    reset = f"/accounts/password/reset/key/{uid}-{key}/"
    confirm = get_emailconfirmation_model().create(other).key
    feed = f"/calendar/{make_feed(contributor)}.ics"
    enqueue("device.new", recipient=contributor, item=f"member:{contributor.pk}")
    assert client.get(feed).status_code == 200
    assert "password1" in client.get(reset, follow=True).text

    end(contributor, circle, secretariat)

    assert client.get(feed).status_code == 404
    assert "password1" not in Client().get(reset, follow=True).text
    assert Client().post(f"/accounts/confirm-email/{confirm}/").status_code < 500
    confirmed = contributor.emailaddress_set.filter(email=other.email, verified=True)
    assert not confirmed.exists()
    ask_reset(contributor.email, contributor)
    send_due()
    assert contributor.email not in [to for letter in mail.outbox for to in letter.to]


def test_what_a_lock_ended_stays_dead_when_the_account_opens(
    contributor, secretariat, client
):
    second = member_named("Second", roles.SECRETARIAT)
    feed = f"/calendar/{make_feed(contributor)}.ics"
    reset = ResetTokens().make_token(contributor)
    client.force_login(contributor)

    lock_down(contributor, by=secretariat)
    ask_to_open(contributor, by=secretariat)
    ask_to_open(contributor, by=second)

    contributor.refresh_from_db()
    assert contributor.locked_at is None
    assert client.get("/desk/").status_code == 302
    assert client.get(feed).status_code == 404
    assert not ResetTokens().check_token(contributor, reset)


def test_a_session_made_in_the_moment_of_the_lock_opens_nothing(contributor, client):
    """Between the right password and the code, somebody locks."""
    lock_down(contributor, by=None)

    client.force_login(contributor)

    assert client.get("/desk/").status_code == 302
    assert client.get("/accounts/safety/").status_code == 302


def test_a_right_passkey_of_a_locked_account_answers_like_a_wrong_one(contributor, rf):
    contributor.emailaddress_set.create(email=contributor.email, verified=True)
    lock_down(contributor, by=None)
    request = rf.post("/accounts/2fa/webauthn/login/")
    SessionMiddleware(lambda _: None)(request)
    MessageMiddleware(lambda _: None)(request)
    request.user = AnonymousUser()

    with context.request_context(request):
        answer = perform_login(request, Login(user=contributor))

    assert answer["Location"] == "/accounts/login/"
    assert [str(said) for said in get_messages(request)] == ["Incorrect code."]
    assert "_auth_user_id" not in request.session
