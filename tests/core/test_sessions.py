import pytest
from django.conf import settings

from network_site.core.models import Session
from network_site.core.sessions import SessionStore, kept_key
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


def is_signed_in(client) -> bool:
    return client.get("/desk/").status_code != 302


def test_a_stolen_session_table_opens_nothing(client):
    client.force_login(MemberFactory())
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    stolen = Session.objects.get().session_key
    assert is_signed_in(client)
    assert stolen != key

    client.cookies[settings.SESSION_COOKIE_NAME] = stolen

    assert not is_signed_in(client)


def test_a_stolen_session_table_does_not_tell_whose_a_session_is(client, settings):
    member = MemberFactory()
    client.force_login(member)
    row = Session.objects.get()
    assert SessionStore().decode(row.session_data)["_auth_user_id"] == str(member.pk)

    settings.VAULT_KEY = b"another-key-of-32-bytes-exactly!"

    assert row.get_decoded() == {}
    assert SessionStore().decode(row.session_data) == {}
    assert not is_signed_in(client)


def test_a_session_that_is_deleted_signs_nobody_in(client):
    client.force_login(MemberFactory())
    key = client.cookies[settings.SESSION_COOKIE_NAME].value

    SessionStore(key).delete()

    assert not SessionStore().exists(key)
    assert not is_signed_in(client)


def test_signing_out_deletes_the_row(client):
    client.force_login(MemberFactory())

    client.logout()

    assert not Session.objects.exists()


def test_a_session_keeps_what_is_put_into_it_under_the_same_key():
    store = SessionStore()
    store["mark"] = 1
    store.save()

    again = SessionStore(store.session_key)
    again["more"] = 2
    again.save()

    assert dict(SessionStore(store.session_key).items()) == {"mark": 1, "more": 2}
    assert [row.session_key for row in Session.objects.all()] == [
        kept_key(store.session_key)
    ]


def test_an_empty_key_finds_nothing():
    assert not SessionStore("").exists("")
    assert SessionStore(None).load() == {}


@pytest.mark.django_db(transaction=True)
async def test_the_asynchronous_half_does_the_same():
    store = SessionStore()
    await store.aset("mark", 1)
    await store.asave()
    key = store.session_key

    assert await SessionStore(key).aget("mark") == 1
    assert await SessionStore().aexists(key)
    await SessionStore(key).adelete()
    assert not await SessionStore().aexists(key)
