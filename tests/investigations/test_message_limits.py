import uuid
from urllib.parse import urlencode

import pytest

from investigations.models import Message
from network_site.core.streams.models import Entry

pytestmark = pytest.mark.django_db

JSON = {"accept": "application/json"}
POST = "/investigations/river-sand/messages/"


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({}, "text"),
        ({"text": ""}, "text"),
        ({"text": " \n\t "}, "text"),
        ({"text": "x" * 10_001}, "text"),
        ({"text": "a\x00b"}, "text"),
        ({"text": "x", "client_id": "7"}, "client_id"),
        ({"text": "x", "reply_to": "7"}, "reply_to"),
        ({"text": "x", "reply_to": str(uuid.uuid4())}, "reply_to"),
    ],
)
def test_bad_input_is_told_by_field_and_stores_nothing(data, field, as_contributor):
    answer = as_contributor.post(POST, data, headers=JSON)

    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [field]
    assert not Message.objects.exists()


@pytest.mark.parametrize("text", ["x" * 10_000, "ក" * 10_000, "x\r\n" * 4998 + "four"])
def test_ten_thousand_characters_are_taken(text, as_contributor):
    answer = as_contributor.post(POST, {"text": text}, headers=JSON)

    assert answer.status_code == 201


def test_a_bad_plain_form_keeps_what_was_written(as_contributor):
    text = "Never lost " + "x" * 10_000

    answer = as_contributor.post(POST, {"text": text})

    assert answer.status_code == 400
    assert text in answer.text


@pytest.mark.parametrize("headers", [JSON, {}])
def test_over_64_kb_is_413_before_it_is_parsed(headers, as_contributor):
    for size in (70_000, 3_000_000):
        answer = as_contributor.post(POST, {"text": "x" * size}, headers=headers)

        assert answer.status_code == 413
        assert ("errors" in answer.text) == bool(headers)


def test_the_sixty_first_in_a_minute_waits(as_contributor, settings):
    settings.MESSAGES_PER_MINUTE = 2
    for _ in range(2):
        assert as_contributor.post(POST, {"text": "x"}, headers=JSON).status_code == 201

    refused = as_contributor.post(POST, {"text": "Kept"}, headers=JSON)
    page = as_contributor.post(POST, {"text": "Kept"})

    assert refused.status_code == page.status_code == 429
    assert 1 <= int(refused["Retry-After"]) <= 61
    assert "Kept" in page.text
    assert (
        Message.objects.count()
        == Entry.objects.filter(kind="message.posted").count()
        == 2
    )


@pytest.mark.parametrize("letter", ["ក", "က", "😀"])
def test_ten_thousand_letters_fit_however_a_form_writes_them(letter, as_contributor):
    body = urlencode({"text": letter * 10_000})
    assert len(body) > 64 * 1024

    answer = as_contributor.post(
        POST, body, content_type="application/x-www-form-urlencoded"
    )

    assert answer.status_code == 303
    assert Message.objects.latest("posted_at").text == letter * 10_000


def test_too_much_at_once_says_what_is_safe_in_the_form_that_was_asked_for(
    as_contributor,
):
    page = as_contributor.post(POST, {"text": "x" * 70_000})
    answer = as_contributor.post(POST, {"text": "x" * 70_000}, headers=JSON)

    assert page.status_code == answer.status_code == 413
    assert "<h1>Too much at once</h1>" in page.text
    assert "Your text is still in the page before" in page.text
    assert answer.json()["errors"]["__all__"]
