"""Fetches the exits as somebody and gathers the marks that came out."""

import time
from collections import defaultdict

from allauth.account.internal.flows import login as sign_in_records
from allauth.account.internal.userkit import user_id_to_str
from django.test import Client

from .world.marks import MARK

SAID_IN_HEADERS = ("Location", "Content-Disposition", "ETag", "Link")


def client_of(person) -> Client:
    """A session that signed in a moment ago; of nobody for a visitor."""
    client = Client(raise_request_exception=True)
    if person.is_authenticated:
        client.force_login(person)
        session = client.session
        session[sign_in_records.AUTHENTICATION_METHODS_SESSION_KEY] = [
            {"method": "password", "at": time.time()}
        ]
        session[sign_in_records._AUTHENTICATION_METHODS_USER_SESSION_KEY] = (
            user_id_to_str(person)
        )
        session.save()
    return client


def body_of(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def marks_in(answer, *, asked: str) -> set[str]:
    """The marks in the answer, less those that stood in the address already."""
    headers = [answer.headers.get(name, "") for name in SAID_IN_HEADERS]
    text = body_of(answer).decode("utf-8", "replace") + " ".join(headers)
    found = set(MARK.findall(text))
    return found - set(MARK.findall(asked)) if answer.status_code >= 300 else found


def harvest(client, exits) -> dict[str, set[str]]:
    """Each mark that came out, with the addresses that told it."""
    told = defaultdict(set)
    for name, path, headers in exits:
        answer = client.get(path, headers=headers)
        assert answer.status_code < 500, (path, answer.status_code)
        for word in marks_in(answer, asked=path):
            told[word].add(f"{name} {path}")
    return told
