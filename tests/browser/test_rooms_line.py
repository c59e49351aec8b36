"""A line that stumbles: what it lost is read over HTTP, or after coming back."""

import json

import pytest

from investigations.actions import post_message
from network_site.core.streams.models import Entry, Stream

from .rooms import enter, open_room, say, talk
from .stage import expect

SOCKET = "**/ws/investigations/river-sand/*"
MANY = 620  # more than a socket brings at once, and than one page over HTTP


@pytest.fixture
def room(live_site, lead, editor):
    return open_room(live_site, lead=lead, editor=editor)


@pytest.fixture
def page(room, page_at, sign_in, lead, trouble):
    trouble.forgive("ERR_INTERNET_DISCONNECTED")
    page = page_at()
    sign_in(page, lead)
    return page


@pytest.fixture
def reads(page):
    """The addresses under which the page read entries over HTTP."""
    seen = []
    page.on(
        "request", lambda asked: "/entries/" in asked.url and seen.append(asked.url)
    )
    return seen


def write_many(room, author):
    stream = Stream.objects.get(room=room.room)
    Entry.objects.bulk_create(
        Entry(stream=stream, seq=stream.head + number, kind="message.posted",
              by=author, data={"id": f"many-{number}", "text": f"Line {number}"})
        for number in range(1, MANY + 1)
    )  # fmt: skip
    stream.head += MANY
    stream.save()


def test_who_missed_more_than_a_socket_brings_reads_it_over_http(
    live_site, room, page, reads, editor
):
    frames = []
    hear = lambda frame: frames.append(json.loads(frame)["type"])  # noqa: E731
    page.on("websocket", lambda socket: socket.on("framereceived", hear))
    enter(page)
    page.context.set_offline(True)
    expect(page.locator("live-room")).to_have_attribute("line", "offline")
    live_site.do(write_many, room, editor)

    page.context.set_offline(False)

    expect(talk(page)).to_have_count(MANY)
    assert talk(page).all_text_contents() == [f"Line {n}" for n in range(1, MANY + 1)]
    assert "too_far" in frames
    assert len(reads) >= 2


def test_gap_in_the_numbers_is_read_over_http(live_site, room, page, reads, editor):
    def lose_the_second(socket):
        server = socket.connect_to_server()
        server.on_message(lambda frame: "Second." in frame or socket.send(frame))

    page.route_web_socket(SOCKET, lose_the_second)
    enter(page)
    before = len(reads)

    for text in ("First.", "Second.", "Third."):
        live_site.do(post_message, room, author=editor, text=text)

    expect(talk(page)).to_have_text(["First.", "Second.", "Third."])
    assert len(reads) > before


def test_who_read_too_slowly_comes_back_for_the_rest(live_site, room, page, editor):
    visits = []

    def close_once(socket):
        visits.append(socket.url)
        server = socket.connect_to_server()

        def hand_on(frame):
            socket.send(frame)
            if len(visits) == 1 and "The last in time." in frame:
                socket.close(code=4408)

        server.on_message(hand_on)

    page.route_web_socket(SOCKET, close_once)
    enter(page)

    say(page, "The last in time.")
    expect(page.locator("live-room")).to_have_attribute("line", "reconnecting")
    live_site.do(post_message, room, author=editor, text="Said meanwhile.")

    expect(talk(page)).to_have_text(["The last in time.", "Said meanwhile."])
    assert [visit.split("after=")[1] for visit in visits] == ["circle:2", "circle:3"]
