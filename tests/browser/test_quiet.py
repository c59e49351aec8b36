"""Every address that answers a page, opened in a browser: none breaks the content policy
and none asks another host for anything, the CMS and the operators' admin among them.

The addresses come from the URL patterns, so a page that is new tomorrow is opened too;
what the walk of pages.py opens is watched in the same way by `trouble`.
"""

import pytest
from django.test import Client
from django.urls import NoReverseMatch
from django.utils import timezone

from network_site.members.models import Member
from network_site.members.sample import member
from tests.addresses import every_address
from tests.test_every_address import ADMINISTRATION, path_to, real_parts
from themes.models import ThemePage

MEMBERS = ("stranger", "journalist.a", "secretariat", "observer")
WATCH = """
window.broken = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.broken.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""
IN_FRAGMENTS = ("/results/", "/chooser/", "/test404/", "choose-page")


@pytest.fixture
def operator(sample_network):
    now = timezone.now()
    return Member.objects.create_superuser(
        "operator@example.org", display_name="Operator", second_factor_at=now,
        agreed_at=now,
    )  # fmt: skip


@pytest.fixture
def open_quietly(page_at, sign_in, trouble):
    """A function: open each path as that person; what breaks a policy, by path."""

    def opened(person, paths) -> dict[str, list[str]]:
        page = page_at(1280)
        page.add_init_script(WATCH)
        if person is not None:
            sign_in(page, person)
        broken = {}
        for path in paths:
            page.goto(path)
            if found := page.evaluate("() => window.broken"):
                broken[path] = found
        return broken

    return opened


def answers_of(client, addresses, parts):
    """The addresses that answer this client with a page, and where."""
    for address in addresses:
        try:
            path = path_to(address, parts)
        except NoReverseMatch:  # a pattern that takes no text of ours
            continue
        if "^" in path or "<" in path or any(part in path for part in IN_FRAGMENTS):
            continue
        answer = client.get(path)
        is_page = answer.headers.get("Content-Type", "").startswith("text/html")
        if answer.status_code == 200 and is_page:
            yield address.name, path


def pages_for(people, addresses, parts, sign_in_recently) -> dict:
    """Each page once, for the first of the people to whom it answers."""
    found, seen = {}, set()
    for person in people:
        client = Client(raise_request_exception=False)
        if person is not None:
            sign_in_recently(client, person)
        left = [address for address in addresses if address.name not in seen]
        found[person] = dict(answers_of(client, left, parts))
        seen |= set(found[person])
    return found


def test_no_page_of_the_site_breaks_the_policy_or_calls_others(
    open_quietly, sample_network, sign_in_recently, trouble
):
    people = [None, *map(member, MEMBERS)]
    own = [one for one in every_address() if not one.route.startswith(ADMINISTRATION)]
    found = pages_for(people, own, real_parts(), sign_in_recently)

    broken = {}
    for person, pages in found.items():
        broken |= open_quietly(person, pages.values())

    assert broken == {}
    assert trouble.verdict() == []
    assert sum(len(pages) for pages in found.values()) > 70


def test_no_page_of_the_two_admin_sites_breaks_theirs_or_calls_others(
    open_quietly, operator, sign_in_recently, trouble
):
    theirs = [one for one in every_address() if one.route.startswith(ADMINISTRATION)]
    (found,) = pages_for([operator], theirs, real_parts(), sign_in_recently).values()
    page = ThemePage.objects.get(slug="access-to-information")
    paths = {
        *found.values(), f"/cms/pages/{page.pk}/", f"/cms/pages/{page.pk}/edit/",
        f"/cms/pages/{page.pk}/history/", f"/cms/pages/{page.pk}/edit/preview/",
        f"/cms/pages/add/themes/publicationpage/{page.pk}/",
        f"/admin/members/member/{operator.pk}/change/",
    }  # fmt: skip

    broken = open_quietly(operator, sorted(paths))

    assert broken == {}
    assert trouble.verdict() == []
    assert len(paths) > 40


def test_the_watch_sees_a_breach_when_there_is_one(page_at, trouble):
    trouble.forgive("elsewhere.example")
    page = page_at(1280)
    page.add_init_script(WATCH)
    page.goto("/accounts/login/")

    page.evaluate("""() => new Promise((seen) => {
      const picture = new Image();
      picture.onerror = seen;
      picture.src = "https://elsewhere.example/seen.png";
    })""")

    assert page.evaluate("() => window.broken") == [
        "img-src https://elsewhere.example/seen.png"
    ]
