"""Who travels is a stranger to the circle: every address and socket answers as to one.

The officer holds the open phone, knows every address from a paper, and reads the bytes.
"""

import re
from itertools import product

import pytest
from django.test import Client
from django.urls import reverse

from investigations import actions
from investigations.models import Investigation, LastSeen, Message
from network_site.core.streams import actions as streams
from tests.addresses import OF_THE_FORM, every_address
from tests.sockets import in_thread

NOT_YOURS = 4403
TRAVEL = "/investigations/travel/"


@pytest.fixture
def traveller(circle, editor, say):
    """In the circle, with words and marks of the own in it, and hidden from it."""
    say("Words of the traveller", editor)
    actions.mark_seen(streams.stream_of(circle.room), member=editor.pk, seq=1)
    actions.hide(editor, [circle])
    return editor


def addresses(circle, member):
    said = Message.objects.filter(author=member).first()
    known = {"slug": circle.slug, "message": said.pk, "member": member.pk}
    for address in every_address():
        if address.name.startswith("investigations:"):
            kwargs = {
                key: known.get(key, OF_THE_FORM[type(converter)])
                for key, converter in address.converters.items()
            }
            yield reverse(address.name, kwargs=kwargs)


@pytest.fixture
def as_traveller(traveller, stranger):
    """A function: what the traveller is answered, and what a stranger is."""
    stranger.display_name, stranger.zone = "Strange", traveller.zone
    stranger.organisation = traveller.organisation
    stranger.save()
    clients = {traveller: Client(), stranger: Client()}
    for member, client in clients.items():
        client.force_login(member)
    return lambda *asked: [answer(*row, *asked) for row in clients.items()]


def answer(member, client, method, path, accept="text/html"):
    data = {"text": "x", "chosen": "1", "stream": "circle", "seq": 1, "title": "x"}
    response = getattr(client, method)(
        path, data if method == "post" else {}, headers={"accept": accept}
    )
    # What an account says of itself, and nothing else, may differ.
    own = without_tokens(response.text).replace(member.display_name, "NAME")
    own = own.replace(member.initials, "II").replace(member.email, "EMAIL")
    return response.status_code, own


def without_tokens(page: str) -> str:
    return re.sub(r'csrfmiddlewaretoken" value="\w+', "", page)


@pytest.mark.django_db
def test_every_address_answers_the_traveller_as_it_does_a_stranger(
    circle, traveller, as_traveller
):
    ways = product(["get", "post"], ["text/html", "application/json"])

    for path, (method, accept) in product(addresses(circle, traveller), list(ways)):
        if path == "/investigations/open/" and method == "post":
            continue  # opens one: of course it differs
        to_traveller, to_stranger = as_traveller(method, path, accept)
        assert to_traveller == to_stranger, (method, path, accept)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/desk/", "/investigations/", TRAVEL, "/accounts/safety/", "/accounts/"]
)
def test_no_page_names_or_counts_it(path, circle, as_traveller):
    to_traveller, to_stranger = as_traveller("get", path)

    assert circle.title not in to_traveller[1]
    assert to_traveller == to_stranger


@pytest.mark.django_db
def test_the_travel_page_says_the_same_before_and_after(client, circle, lead, editor):
    other = actions.open_investigation(lead=editor, title="Left to see")
    actions.hide(editor, [circle])
    client.force_login(editor)
    hidden = answer(editor, client, "get", TRAVEL)

    actions.leave_circle(circle.memberships.get(member=editor), by=lead)

    assert other.title in hidden[1]
    assert answer(editor, client, "get", TRAVEL) == hidden


@pytest.mark.django_db
def test_a_hidden_number_is_refused_like_one_that_is_nowhere(client, circle, traveller):
    client.force_login(traveller)

    pages = {
        number: client.post(TRAVEL, {"chosen": number, "is_sure": "on"})
        for number in (circle.pk, circle.pk + 1000)
    }

    said = {
        (page.status_code, without_tokens(page.text.replace(f" {number} ", " N ")))
        for number, page in pages.items()
    }
    assert len(said) == 1


@pytest.mark.django_db
def test_querysets_know_nothing_of_it(circle, traveller):
    assert not Investigation.objects.visible_to(traveller).exists()
    assert not Message.objects.visible_to(traveller).exists()
    assert not Message.objects.unread_by(traveller).exists()
    assert LastSeen.objects.filter(member=traveller).exists()  # kept for the return


@pytest.mark.django_db
def test_a_new_circle_opened_while_travelling_is_ordinary(traveller, stranger):
    opened = actions.open_investigation(lead=traveller, title="New one")
    actions.add_to_circle(opened, member=stranger, part="editor", by=traveller)

    assert list(Investigation.objects.visible_to(traveller)) == [opened]


@pytest.mark.django_db(transaction=True)
async def test_open_sockets_of_the_traveller_close_and_new_ones_do_not_open(
    circle, editor, lead, open_socket
):
    mine, colleague = await open_socket(editor), await open_socket(lead)
    await mine.frame("welcome")
    await colleague.frame("welcome")

    await in_thread(actions.hide, editor, [circle])

    assert await mine.code(timeout=2) == NOT_YOURS
    told = await colleague.frame("entry")
    assert told["data"]["is_travelling"] is True
    again, never = await open_socket(editor), await open_socket(editor, slug="no-such")
    assert (await again.code(), await never.code()) == (NOT_YOURS, NOT_YOURS)
