import uuid

import pytest
from django.urls import reverse

from investigations import actions
from investigations.models import Investigation, LastSeen, Membership, Part

pytestmark = pytest.mark.django_db

JSON = {"accept": "application/json"}
PAGES = ["", "circle/", "circle/leave/", "entries/"]
OUTSIDE = ["stranger", "secretariat", "operator"]


def sign_in(client, member):
    if member is not None:
        client.force_login(member)
    return client


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", ["lead", "editor", "contributor", "observer"])
def test_the_circle_reads(page, name, cast, client):
    answer = sign_in(client, cast[name]).get(f"/investigations/river-sand/{page}")

    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


def told_beside(answer) -> dict:
    """The headers, but for the second in which the answer was made."""
    return {name: text for name, text in answer.headers.items() if name != "Expires"}


@pytest.mark.parametrize("page", [*PAGES, "change/", "circle/1/remove/", "nothing/"])
@pytest.mark.parametrize("name", OUTSIDE)
def test_others_get_the_same_bytes_as_for_what_never_was(page, name, cast, client):
    sign_in(client, cast[name])

    hidden = client.get(f"/investigations/river-sand/{page}")
    missing = client.get(f"/investigations/never-was/{page}")

    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content
    assert told_beside(hidden) == told_beside(missing)


@pytest.mark.parametrize("page", [*PAGES, "change/", "messages/"])
@pytest.mark.parametrize("slug", ["river-sand", "never-was"])
def test_a_visitor_is_sent_to_sign_in(page, slug, circle, client):
    answer = client.get(f"/investigations/{slug}/{page}")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    "where", ["messages/", "seen/", "circle/add/", "circle/leave/"]
)
@pytest.mark.parametrize("name", OUTSIDE)
def test_others_cannot_tell_by_writing_either(where, name, cast, client):
    sign_in(client, cast[name])
    data = {"text": "Hello", "seq": 1}

    hidden = client.post(f"/investigations/river-sand/{where}", data)
    missing = client.post(f"/investigations/never-was/{where}", data)

    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content


@pytest.mark.parametrize(
    ("page", "allowed"),
    [
        ("change/", ["lead", "editor"]),
        ("circle/{contributor}/remove/", ["lead"]),
    ],
)
@pytest.mark.parametrize("name", ["lead", "editor", "contributor", "observer"])
def test_a_page_that_is_seen_but_not_allowed_is_403(page, allowed, name, cast, client):
    page = page.format(contributor=cast["contributor"].pk)

    answer = sign_in(client, cast[name]).get(f"/investigations/river-sand/{page}")

    assert answer.status_code == (200 if name in allowed else 403)


# --- The list -------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_however_long_it_is(
    count, circle, reader, lead, client, django_assert_num_queries
):
    mine = [
        actions.open_investigation(lead=reader, title=f"Mine {number}")
        for number in range(count)
    ]
    client.force_login(reader)

    with django_assert_num_queries(4):  # session, member, roles, the list
        answer = client.get("/investigations/")

    assert {row.pk for row in answer.context["investigations"]} == {
        row.pk for row in mine
    }
    assert circle.title not in answer.text


def test_the_list_counts_what_others_said_since_i_looked(
    circle, cast, say, stream, client
):
    say("Seen", cast["lead"])
    stream.refresh_from_db()
    actions.mark_seen(stream, member=cast["editor"].pk, seq=5)
    say("New", cast["lead"])
    say("My own", cast["editor"])
    taken_back = say("Oh", cast["lead"])
    actions.remove_message(taken_back, by=cast["lead"])
    client.force_login(cast["editor"])

    (row,) = client.get("/investigations/").context["investigations"]

    assert (row.unread, row.my_part) == (1, Part.EDITOR)


def test_an_empty_list_says_what_to_do(stranger, circle, client):
    client.force_login(stranger)

    answer = client.get("/investigations/")

    assert answer.status_code == 200
    assert list(answer.context["investigations"]) == []


# --- The page -------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_however_much_was_said(
    count, circle, cast, say, stream, client, django_assert_num_queries
):
    first = say("The first", cast["lead"])
    for number in range(count):
        say(f"Said {number}", cast["editor"], reply_to=first)
    client.force_login(cast["contributor"])
    client.get("/investigations/river-sand/")
    say("New", cast["lead"])

    # session, member, investigation, part, streams, talk, circle, presence's mark,
    # and the mark that moves (begin, update, commit are one).
    with django_assert_num_queries(11):
        answer = client.get("/investigations/river-sand/")

    assert len(answer.context["talk"]) == count + 2


def test_reading_the_page_moves_the_mark_and_shows_where_it_was(
    circle, cast, say, stream, client
):
    client.force_login(cast["editor"])
    client.get("/investigations/river-sand/")
    new = say("New", cast["lead"])

    seen_now = client.get("/investigations/river-sand/").context["first_unread"]
    seen_then = client.get("/investigations/river-sand/").context["first_unread"]

    assert (seen_now, seen_then) == (new.seq, None)
    assert LastSeen.objects.get(member=cast["editor"]).seq == new.seq


def test_older_messages_are_a_page_away(circle, cast, say, client, settings):
    settings.MESSAGES_PER_MINUTE = 1000
    for number in range(105):
        say(f"Said {number}", cast["lead"])
    client.force_login(cast["observer"])

    newest = client.get("/investigations/river-sand/").context
    older = client.get(f"/investigations/river-sand/?before={newest['older']}").context

    assert [row.text for row in newest["talk"]] == [f"Said {n}" for n in range(5, 105)]
    assert [row.text for row in older["talk"]] == [f"Said {n}" for n in range(5)]
    assert older["older"] is None


@pytest.mark.parametrize("before", ["x", "0", "-1", str(2**70)])
def test_a_malformed_page_is_404(before, cast, client):
    client.force_login(cast["lead"])

    answer = client.get(f"/investigations/river-sand/?before={before}")

    assert answer.status_code == 404


def test_words_of_others_are_shown_as_text(circle, cast, say, client):
    say("<script>alert(1)</script>", cast["lead"])
    client.force_login(cast["editor"])

    page = client.get("/investigations/river-sand/").text

    assert "<script>alert(1)" not in page


# --- Opening, changing ----------------------------------------------------------------


def test_a_member_opens_an_investigation_and_leads_it(reader, client, audit_acts):
    client.force_login(reader)

    answer = client.post("/investigations/open/", {"title": "A new one"})

    opened = Investigation.objects.get()
    assert answer.status_code == 303
    assert answer["Location"] == opened.get_absolute_url()
    assert opened.slug.startswith("a-new-one-")
    assert Membership.objects.get(investigation=opened).part == Part.LEAD
    assert audit_acts() == ["investigation.opened"]


def test_a_taken_title_tells_nothing(circle, stranger, client):
    client.force_login(stranger)

    answer = client.post("/investigations/open/", {"title": circle.title})

    assert answer.status_code == 303
    assert Investigation.objects.count() == 2


def test_a_title_without_latin_letters_opens_too(reader, client):
    client.force_login(reader)

    answer = client.post("/investigations/open/", {"title": "ទន្លេ"})

    assert client.get(answer["Location"]).status_code == 200


def test_a_stale_change_shows_both_and_loses_nothing(circle, cast, client):
    client.force_login(cast["editor"])
    page = client.get("/investigations/river-sand/change/")
    form = {
        "title": "Mine", "state": "active", "presence": "names", "summary": "",
        "version": page.context["form"]["version"].value(),
    }  # fmt: skip
    actions.change_investigation(circle, by=cast["lead"], title="Theirs")

    stale = client.post("/investigations/river-sand/change/", form)
    circle.refresh_from_db()
    assert stale.status_code == 409
    assert "Mine" in stale.text
    assert "Theirs" in stale.text
    assert circle.title == "Theirs"

    form["version"] = stale.context["form"]["version"].value()
    again = client.post("/investigations/river-sand/change/", form)
    circle.refresh_from_db()
    assert again.status_code == 303
    assert circle.title == "Mine"


def test_the_admin_does_not_know_investigations(circle, operator, client):
    client.force_login(operator)

    assert "nvestigation" not in client.get("/admin/").text
    assert client.get("/admin/investigations/").status_code == 404


def test_no_unknown_message_is_found(cast, client):
    client.force_login(cast["lead"])
    url = reverse("investigations:edit", args=["river-sand", uuid.uuid4()])

    assert client.get(url).status_code == 404
