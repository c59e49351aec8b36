import uuid

import pytest
from django.core.exceptions import PermissionDenied

from investigations import actions
from investigations.models import Message
from network_site.core.streams.models import Entry

pytestmark = pytest.mark.django_db

JSON = {"accept": "application/json"}
POST = "/investigations/river-sand/messages/"


def test_a_message_is_stored_numbered_and_audited(
    as_contributor, contributor, audit_acts
):
    client_id = str(uuid.uuid4())
    answer = as_contributor.post(
        POST, {"text": "  Two\r\nlines \n", "client_id": client_id}, headers=JSON
    )

    message = Message.objects.get()
    assert answer.status_code == 201
    assert answer.json() == {
        "id": str(message.pk), "seq": 5, "client_id": client_id, "duplicate": False,
    }  # fmt: skip
    assert (message.text, message.author) == ("Two\nlines", contributor)
    assert audit_acts()[-1] == "message.posted"


def test_a_plain_form_leads_back_to_the_page(as_contributor):
    answer = as_contributor.post(POST, {"text": "Hello"})

    assert answer.status_code == 303
    assert answer["Location"] == "/investigations/river-sand/#newest"


def test_a_retry_gets_the_first_answer(as_contributor):
    data = {"text": "Once", "client_id": str(uuid.uuid4())}
    first = as_contributor.post(POST, data, headers=JSON).json()

    again = as_contributor.post(POST, data, headers=JSON)

    assert again.status_code == 200
    assert again.json() == {**first, "duplicate": True}
    assert Message.objects.count() == 1


def test_a_retry_is_no_new_message_in_the_count_of_a_minute(as_contributor, settings):
    settings.MESSAGES_PER_MINUTE = 1
    data = {"text": "Once", "client_id": str(uuid.uuid4())}

    codes = [
        as_contributor.post(POST, data, headers=JSON).status_code for _ in range(3)
    ]

    assert codes == [201, 200, 200]


def test_an_id_used_in_another_room_is_refused(as_contributor, contributor):
    data = {"text": "Once", "client_id": str(uuid.uuid4())}
    as_contributor.post(POST, data, headers=JSON)
    other = actions.open_investigation(lead=contributor, title="Other")

    answer = as_contributor.post(
        f"{other.get_absolute_url()}messages/", data, headers=JSON
    )

    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == ["client_id"]


@pytest.mark.parametrize("name", ["legal", "no-such", "../circle", "a\x00"])
def test_a_compartment_that_is_not_ours_is_404(name, as_contributor):
    answer = as_contributor.post(POST, {"text": "x", "compartment": name}, headers=JSON)

    assert answer.status_code == 404


def test_a_reply_stays_in_its_stream(as_contributor, contributor, say):
    other = actions.open_investigation(lead=contributor, title="Other")
    theirs, _ = actions.post_message(other, author=contributor, text="Elsewhere")
    ours = say("Here", contributor)

    refused = as_contributor.post(
        POST, {"text": "x", "reply_to": str(theirs.pk)}, headers=JSON
    )
    taken = as_contributor.post(
        POST, {"text": "x", "reply_to": str(ours.pk)}, headers=JSON
    )

    assert (refused.status_code, taken.status_code) == (400, 201)


@pytest.mark.parametrize(
    ("name", "code"),
    [("lead", 201), ("editor", 201), ("contributor", 201), ("observer", 403)],
)
def test_observers_read_along(name, code, cast, client):
    client.force_login(cast[name])

    assert client.post(POST, {"text": "x"}, headers=JSON).status_code == code


def test_a_closed_investigation_is_read_only(cast, circle, client, say):
    message = say("Before", cast["lead"])
    actions.change_investigation(circle, by=cast["lead"], state="closed")
    client.force_login(cast["lead"])

    answer = client.post(POST, {"text": "x"})

    assert answer.status_code == 403
    assert client.get(f"{POST}{message.pk}/edit/").status_code == 403
    assert client.get(f"{POST}{message.pk}/remove/").status_code == 403


def test_who_left_a_moment_ago_posts_nothing(circle, cast, part_in):
    actions.leave_circle(part_in(cast["contributor"]), by=cast["lead"])

    with pytest.raises(PermissionDenied):
        actions.post_message(circle, author=cast["contributor"], text="Late")

    assert not Message.objects.exists()


WHO_MAY = [  # who, edit the contributor's message, take it back
    ("lead", 403, 200),
    ("editor", 403, 403),
    ("contributor", 200, 200),
    ("observer", 403, 403),
    ("stranger", 404, 404),
    ("secretariat", 404, 404),
    ("operator", 404, 404),
    ("anonymous", 302, 302),
]


@pytest.mark.parametrize(("name", "may_edit", "may_remove"), WHO_MAY)
def test_who_may_change_and_take_back(name, may_edit, may_remove, cast, say, client):
    message = say("Mine", cast["contributor"])
    if cast[name]:
        client.force_login(cast[name])

    for what, code in (("edit", may_edit), ("remove", may_remove)):
        assert client.get(f"{POST}{message.pk}/{what}/").status_code == code
        if code != 200:
            sent = client.post(f"{POST}{message.pk}/{what}/", {"text": "Not mine"})
            assert sent.status_code == code

    message.refresh_from_db()
    assert message.text == "Mine"


def test_an_edit_is_told_and_audited(as_contributor, contributor, say, audit_acts):
    message = say("First", contributor)

    answer = as_contributor.post(f"{POST}{message.pk}/edit/", {"text": "Second"})

    message.refresh_from_db()
    assert answer.status_code == 303
    assert (message.text, message.edited_at is None) == ("Second", False)
    assert Entry.objects.latest("seq").kind == "message.edited"
    assert audit_acts()[-1] == "message.edited"


def test_an_edit_that_changes_nothing_says_nothing(as_contributor, contributor, say):
    message = say("Same", contributor)

    as_contributor.post(f"{POST}{message.pk}/edit/", {"text": " Same "})

    assert Entry.objects.latest("seq").kind == "message.posted"


def test_a_stale_edit_shows_both(as_contributor, contributor, say):
    message = say("First", contributor)
    url = f"{POST}{message.pk}/edit/"
    version = as_contributor.get(url).context["form"]["version"].value()
    actions.edit_message(message, by=contributor, text="From the phone")
    data = {"text": "From the desk", "version": version}

    page = as_contributor.post(url, data)
    both = as_contributor.post(url, data, headers=JSON)

    assert page.status_code == both.status_code == 409
    assert "From the phone" in page.text
    assert "From the desk" in page.text
    assert both.json()["theirs"] == "From the phone"
    data["version"] = page.context["form"]["version"].value()
    assert as_contributor.post(url, data).status_code == 303


def test_taking_back_asks_first_and_leaves_an_empty_place(
    as_contributor, contributor, say, audit_acts
):
    message = say("A name", contributor)
    url = f"{POST}{message.pk}/remove/"

    asked = as_contributor.get(url)
    message.refresh_from_db()
    assert (asked.status_code, message.removed_at) == (200, None)

    as_contributor.post(url)
    message.refresh_from_db()
    assert (message.text, message.removed_at is None) == ("", False)
    assert "A name" not in as_contributor.get("/investigations/river-sand/").text
    assert audit_acts()[-1] == "message.removed"
    assert (
        as_contributor.post(f"{POST}{message.pk}/edit/", {"text": "x"}).status_code
        == 403
    )


def test_seen_moves_the_mark(as_contributor, contributor, say):
    say("x", contributor)
    url = "/investigations/river-sand/seen/"

    codes = [
        as_contributor.post(url, data, headers=JSON).status_code
        for data in ({"seq": 3}, {"seq": "x"}, {"seq": 3, "stream": "legal"}, {})
    ]

    assert codes == [200, 400, 404, 400]
