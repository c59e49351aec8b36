"""Every answer of every address says what the browser may do with it, refusals too."""

import re

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import NoReverseMatch

from network_site.core.headers import PERMISSIONS
from network_site.core.middleware import NEVER_STORED
from network_site.members.sample import member
from tests.addresses import every_address
from tests.test_every_address import path_to, real_parts

ONION = "http://aaaqeayeaudaocajbifqydiob4ibceqtcqkrmfyydenbwha5dyp3kead.onion"
ADMIN = ("/cms/", "/admin/")
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
}


@pytest.fixture
def answers(transactional_db, settings):
    """A function: what `name` (nobody: a visitor) is answered at every address."""
    settings.SAMPLE_SIGN_INS = True
    call_command("load_sample", verbosity=0)
    parts = real_parts()

    def asked(name=None):
        client = Client(raise_request_exception=False)
        if name:
            client.force_login(member(name))
        for address in every_address():
            try:
                path = path_to(address, parts)
            except NoReverseMatch:  # a pattern that takes no text of ours
                continue
            if "^" not in path and "<" not in path:
                yield path, client.get(path)

    return asked


def faults_of(path: str, answer, *, is_member: bool) -> list[str]:
    headers, policy = answer.headers, answer.headers.get("Content-Security-Policy", "")
    faults = [
        f"{path} {answer.status_code}: {name} is {headers.get(name)}"
        for name, value in ALWAYS.items()
        if headers.get(name) != value
    ]
    is_admin = path.startswith(ADMIN)
    if headers.get("Referrer-Policy") != ("same-origin" if is_admin else "no-referrer"):
        faults.append(f"{path}: referrer {headers.get('Referrer-Policy')}")
    if headers.get("X-Frame-Options") not in {"DENY", "SAMEORIGIN"[: 10 * is_admin]}:
        faults.append(f"{path}: may be framed: {headers.get('X-Frame-Options')}")
    if "default-src" not in policy or ("unsafe" in policy and not is_admin):
        faults.append(f"{path}: policy {policy}")
    if "Content-Security-Policy-Report-Only" in headers:
        faults.append(f"{path}: a policy that only reports")
    is_private = is_member or path.startswith(NEVER_STORED)
    if is_private and "no-store" not in headers.get("Cache-Control", ""):
        faults.append(f"{path} {answer.status_code}: may be stored")
    return faults


@pytest.mark.parametrize("name", [None, "stranger", "secretariat"])
def test_every_address_says_what_a_browser_may_do(answers, name):
    seen, faults = 0, []
    for path, answer in answers(name):
        seen += 1
        faults += faults_of(path, answer, is_member=name is not None)

    assert faults == []
    assert seen > 150


def test_only_passkeys_are_left_on_and_nothing_is_said_twice():
    names = [rule.partition("=")[0] for rule in PERMISSIONS.split(", ")]
    on = [rule for rule in PERMISSIONS.split(", ") if not rule.endswith("=()")]

    assert len(names) == len(set(names))
    assert on == [
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
    ]
    assert all(
        re.fullmatch(r"[a-z-]+=\((self)?\)", rule) for rule in PERMISSIONS.split(", ")
    )


@pytest.mark.parametrize(
    ("path", "extra", "expected"),
    [
        ("/", {}, f"{ONION}/"),
        ("/records/?year=2026", {}, f"{ONION}/records/?year=2026"),
        ("/search/?q=%E1%9E%80", {}, f"{ONION}/search/?q=%E1%9E%80"),
        ("/", {"secure": False}, None),  # nobody vouches for a header over plain HTTP
        ("/", {"headers": {"host": ONION.removeprefix("http://")}}, None),
        ("/never-existed/", {}, None),
        ("/accounts/login/", {}, None),
        ("/desk/", {}, None),
        ("/events.ics", {}, None),
        ("/health/live", {}, None),
    ],
)
def test_tor_browser_is_offered_the_onion_of_public_pages(
    client, site_tree, settings, path, extra, expected
):
    settings.ONION_URL = ONION
    settings.ALLOWED_HOSTS = ["testserver", ONION.removeprefix("http://")]

    answer = client.get(path, **{"secure": True, **extra})

    assert answer.headers.get("Onion-Location") == expected


def test_without_an_onion_none_is_offered(client, site_tree):
    assert "Onion-Location" not in client.get("/", secure=True).headers


def test_a_line_break_in_an_address_makes_no_header_of_its_own(
    client, site_tree, settings
):
    settings.ONION_URL = ONION

    answer = client.get("/search/?q=a%0d%0aSet-Cookie:%20x=y", secure=True)

    assert "\n" not in answer.headers.get("Onion-Location", "")
    assert "x" not in answer.cookies
