"""Sockets whose right ends: they close, told or not."""

import pytest

from investigations import actions
from network_site.core.models import Session
from network_site.core.sessions import kept_key
from network_site.core.streams import actions as streams
from network_site.members import roles
from network_site.members.leaving.actions import hand_over
from tests.conftest import member_named
from tests.sockets import in_thread

pytestmark = pytest.mark.django_db(transaction=True)


def leave(member, part_in, lead, **_):
    actions.leave_circle(part_in(member), by=lead)


def end_session(member, cookie, **_):
    Session.objects.filter(session_key=kept_key(cookie.split("=")[1])).delete()


def sign_out(member, cookie, client, **_):
    client.cookies["sessionid"] = cookie.split("=")[1]
    client.logout()


def deactivate(member, **_):
    member.is_active = False
    member.save()


def change_password(member, **_):
    member.set_password("another-long-password")
    member.save()


def leave_network(member, **_):
    hand_over(member, heirs={}, by=member_named("Office", roles.SECRETARIAT))


@pytest.mark.parametrize(
    ("end", "code"),
    [
        (leave, 4403),
        (end_session, 4401),
        (sign_out, 4401),
        (deactivate, 4401),
        (change_password, 4401),
        (leave_network, 4401),
    ],
)
async def test_a_socket_closes_when_the_right_ends(
    end, code, circle, contributor, lead, part_in, client, open_socket
):
    gone = await open_socket(contributor)
    stays = await open_socket(lead)
    await gone.frame("welcome")
    await stays.frame("welcome")

    await in_thread(
        end, contributor, part_in=part_in, lead=lead, cookie=gone.cookie, client=client
    )

    assert await gone.code(timeout=2) == code
    assert stays.line.future.done() is False


def delete_membership(member, part_in):
    part_in(member).delete()


def delete_session(member, part_in):
    sessions = Session.objects.all()
    sessions._raw_delete(sessions.db)  # as SQL would: no signal tells


def switch_off(member, part_in):
    type(member).objects.filter(pk=member.pk).update(is_active=False)


@pytest.mark.parametrize(
    ("end", "code"),
    [(delete_membership, 4403), (delete_session, 4401), (switch_off, 4401)],
)
async def test_an_end_that_nobody_told_holds_before_the_next_entry(
    end, code, circle, contributor, lead, say, part_in, open_socket
):
    socket = await open_socket(contributor)
    await socket.frame("welcome")
    await in_thread(end, contributor, part_in)

    await in_thread(say, "Not for them", lead) if end is not delete_session else None
    if end is delete_session:
        await in_thread(streams.revoke, contributor.pk)

    frames = []
    while (output := await socket.line.receive_output(5))["type"] == "websocket.send":
        frames.append(output["text"])
    assert output["code"] == code
    assert not any("Not for them" in text for text in frames)


async def test_the_heartbeat_asks_for_the_rights_again(
    circle, contributor, part_in, open_socket, settings
):
    settings.STREAMS_HEARTBEAT = (0.2, 0.3)
    socket = await open_socket(contributor)
    await socket.frame("welcome")

    await in_thread(delete_membership, contributor, part_in)

    assert await socket.code() == 4403
