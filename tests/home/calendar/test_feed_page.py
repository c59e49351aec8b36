import re

import pytest

from network_site.home.models import CalendarFeed


@pytest.fixture
def signed_in(client, reader, sign_in_recently):
    return sign_in_recently(client, reader)


def address_on(page) -> str | None:
    found = re.search(r"http://testserver(/calendar/[\w-]+\.ics)", page.text)
    return found and found[1]


def test_the_address_is_made_and_shown_once(signed_in):
    assert (
        "Your dates are on this site alone" in signed_in.get("/accounts/calendar/").text
    )

    made = signed_in.post("/accounts/calendar/")

    assert signed_in.get(address_on(made)).status_code == 200
    again = signed_in.get("/accounts/calendar/")
    assert address_on(again) is None
    assert "A program read it last on" in again.text
    assert "no-store" in made["Cache-Control"]


def test_a_new_one_ends_the_old_one(signed_in, reader):
    old = address_on(signed_in.post("/accounts/calendar/"))

    new = address_on(signed_in.post("/accounts/calendar/"))

    assert signed_in.get(old).status_code == 404
    assert signed_in.get(new).status_code == 200
    assert CalendarFeed.objects.filter(member=reader).count() == 1


def test_ending_asks_first(signed_in, audit_acts):
    address = address_on(signed_in.post("/accounts/calendar/"))
    assert (
        "End the address of your calendar?"
        in signed_in.get("/accounts/calendar/end/").text
    )
    assert signed_in.get(address).status_code == 200

    signed_in.post("/accounts/calendar/end/")

    assert signed_in.get(address).status_code == 404
    assert [act for act in audit_acts() if act.startswith("calendar")] == [
        "calendar.opened",
        "calendar.ended",
    ]


@pytest.mark.parametrize("path", ["/accounts/calendar/", "/accounts/calendar/end/"])
def test_the_password_is_asked_again_first(client, reader, path):
    client.force_login(reader)

    assert client.get(path).status_code == 302
    assert client.post(path).status_code == 403
    assert not CalendarFeed.objects.exists()


def test_it_is_found_from_the_account_and_from_the_meetings(client, reader):
    client.force_login(reader)

    for path in ("/accounts/", "/meetings/"):
        assert 'href="/accounts/calendar/"' in client.get(path).text
