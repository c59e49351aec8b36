"""Every address of the site, filled with what there is in the world.

The addresses come from the URL patterns. One whose parts are not named here fails, so
that nobody adds a way out that is never looked at.
"""

from collections.abc import Iterator
from types import SimpleNamespace

from django.urls import reverse
from django.urls.exceptions import NoReverseMatch

from tests.addresses import Address, every_address
from tests.test_every_address import NAMES

ADMINISTRATION = ("cms/", "admin/")
BY_TREE = {"wagtail_serve", "wagtaildocs_serve", "image", "home:figure"}
WITH_SECRETS = {  # links out of a mail, tried by the tests of their own noun
    "account_confirm_email", "account_reset_password_from_key",
    "wagtailcore_authenticate_with_password",
}  # fmt: skip
NO_WAY_OUT = {"_util/login/", "^_util/.*$"}  # closed, tests/security/test_cms_doors.py
# What only takes a POST answers 405 before anything is looked up.
_WRITES = {name for name, answers in NAMES.items() if answers[2] == 405}
_NOT_READ = BY_TREE | WITH_SECRETS | NO_WAY_OUT | _WRITES
# Forms of a thing are drawn for these alone: its own page is for every class.
FOR_FORMS = {
    "meeting": ["network", "restricted one"],
    "follow-up": ["network", "restricted", "draft"],
}
OF_FORMS = {
    "events:edit-follow-up", "events:meeting-state", "events:move-meeting",
    "events:meeting-details", "events:minutes",
}  # fmt: skip
QUESTIONS = {  # what is asked with an address, beside nothing
    "home:search": ["?q=sandbank", "?q=sandbank&page=2"],
    "investigations:entries": ["?after=0&limit=500", *(
        f"?stream={name}&after=0" for name in ("circle", "{compartment}")
    )],
    "events:follow-ups": ["?q=sandbank", "?state=open", "?late=week"],
    "events:recommendations": ["?answer=rejected", "?q=sandbank"],
    "members:people": ["?q=sandbank"],
    "events:new-follow-up": ["?decision={decision}"],
    "events:meeting-state": ["?verb=cancel", "?verb=approve"],
}  # fmt: skip
AS_JSON = ("home:search", "investigations:detail")


def paths_of(world) -> Iterator[tuple[str, str, dict]]:
    """Name, path and headers of every exit but the administrations."""
    for address in every_address():
        if address.route.startswith(ADMINISTRATION) or address.name in _NOT_READ:
            continue
        for path in _filled(address, world):
            yield address.name, path, {}
            for question in QUESTIONS.get(address.name, []):
                yield from _asked(address.name, path + question, world)
            if address.name in AS_JSON:
                yield address.name, path, {"Accept": "application/json"}
    yield "home:search", "/search/?q=sandbank", {"Accept": "application/json"}
    for path in _of_the_tree(world):
        yield "page", path, {}


def own_paths_of(world, role: str) -> Iterator[tuple[str, str, dict]]:
    """Addresses that hold the role's own secret."""
    if role in world.tokens:
        yield "home:own-calendar", f"/calendar/{world.tokens[role]}.ics", {}


def _asked(name: str, path: str, world) -> Iterator[tuple[str, str, dict]]:
    if "{compartment}" in path:
        slugs = [one.slug for _of, one in of_kind(world, "compartment")]
    elif "{decision}" in path:
        slugs = [one.pk for _of, one in of_kind(world, "decision")]
    else:
        slugs = [""]
    for slug in slugs:
        yield name, path.format(compartment=slug, decision=slug), {}


def _filled(address: Address, world) -> Iterator[str]:
    wanted = frozenset(address.converters)
    world = _for_forms(world) if address.name in OF_FORMS else world
    for prefix, parts in parts_of(world).items():
        if address.route.startswith(prefix) and wanted in parts:
            for kwargs in parts[wanted]:
                yield reverse(address.name, kwargs=kwargs)
            return
    if wanted:
        raise AssertionError(f"say in exits.py what {address.route} names")
    try:
        yield reverse(address.name)
    except NoReverseMatch:
        yield f"/{address.route}"


def _for_forms(world):
    """The world with few things of a kind."""
    things = {
        (kind, of): one
        for (kind, of), one in world.things.items()
        if of in FOR_FORMS.get(kind, [of])
    }
    return SimpleNamespace(**{**vars(world), "things": things})


def of_kind(world, kind: str) -> list[tuple]:
    return [(of, one) for (name, of), one in world.things.items() if name == kind]


def parts_of(world) -> dict[str, dict[frozenset, list[dict]]]:
    """By the beginning of a route and the names of its parts: what they can be."""
    return {
        "investigations/": _of_circles(world),
        "follow-ups/": _of_follow_ups(world),
        "meetings/": _of_meetings(world),
        "recommendations/": {
            frozenset({"code"}): [
                {"code": one.code} for _of, one in of_kind(world, "recommendation")
            ]
        },
        "people/organisations/": _of_organisations(world),
        "people/invitations/": _of_invitations(world),
        "people/": _of_people(world),
        "calendar/": {frozenset({"token"}): [{"token": "nonsense"}]},
        "desk/help/": {
            frozenset({"pk"}): [
                {"pk": one.pk} for _of, one in of_kind(world, "support request")
            ]
        },
        "accounts/invited/": {frozenset({"token"}): [{"token": "nonsense"}]},
        "accounts/2fa/webauthn/": {frozenset({"pk"}): [{"pk": 1}]},
    }


def _of_circles(world) -> dict:
    one = world.things["investigation", "active"]
    slugs = [{"slug": each.slug} for _of, each in of_kind(world, "investigation")]
    places = [
        {"slug": each.investigation.slug, "name": each.slug}
        for _of, each in of_kind(world, "compartment")
    ]
    said = [
        {"slug": each.investigation.slug, "message": each.pk}
        for of, each in of_kind(world, "message")
        if of in {"active", "closed", "in a compartment"}
    ]
    sits = world.people["contributor"].pk
    return {
        frozenset({"slug"}): slugs,
        frozenset({"slug", "message"}): said,
        frozenset({"slug", "member"}): [{"slug": one.slug, "member": sits}],
        frozenset({"slug", "name"}): places,
        frozenset({"slug", "name", "member"}): [
            {**place, "member": sits} for place in places
        ],
    }


def _of_follow_ups(world) -> dict:
    items = [{"number": one.number} for _of, one in of_kind(world, "follow-up")]
    pieces = [one for _of, one in of_kind(world, "evidence")]
    return {
        frozenset({"number"}): items,
        frozenset({"number", "pk"}): [
            {"number": one.item.number, "pk": one.pk} for one in pieces
        ],
        frozenset({"number", "verb"}): [{**item, "verb": "drop"} for item in items],
    }


def _of_meetings(world) -> dict:
    series = [{"slug": one.slug} for _of, one in of_kind(world, "series")]
    meetings = [one for _of, one in of_kind(world, "meeting")]
    days = [{"slug": one.series.slug, "day": one.date} for one in meetings]
    return {
        frozenset({"slug"}): series,
        frozenset({"slug", "day"}): days,
        frozenset({"slug", "day", "pk"}): [
            {"slug": one.series.slug, "day": one.date, "pk": row.pk}
            for one in meetings
            for row in [*one.agenda_items.all(), *one.decisions.all()]
        ],
    }


def _of_organisations(world) -> dict:
    slugs = [{"slug": one.slug} for _of, one in of_kind(world, "organisation")]
    held = [
        {"slug": one.organisation.slug, "pk": one.pk}
        for one in world.owning.focal_roles.all()
    ]
    return {frozenset({"slug"}): slugs, frozenset({"slug", "pk"}): held}


def _of_people(world) -> dict:
    """Of everybody whom some do not find, and some whom all do."""
    people = [{"pk": one.pk} for _of, one in of_kind(world, "member")]
    people += [{"pk": world.people["circle editor"].pk}]
    proposals = [
        {"pk": one.member_id, "proposal": one.pk}
        for of, one in of_kind(world, "role")
        if of.startswith("proposed")
    ]
    return {frozenset({"pk"}): people, frozenset({"pk", "proposal"}): proposals}


def _of_invitations(world) -> dict:
    known = [{"pk": one.pk} for _of, one in of_kind(world, "invitation")]
    return {
        frozenset({"pk"}): known,
        frozenset({"pk", "verb"}): [{**one, "verb": "withdraw"} for one in known],
    }


def _of_the_tree(world) -> Iterator[str]:
    """Pages and files at their own addresses, whether or not they are published."""
    yield from ("/", "/themes/", "/records/", "/records/?q=sandbank", "/events/")
    for kind in ("theme page", "publication", "record", "event page"):
        for _of, page in of_kind(world, kind):
            yield page.get_url()
    for _of, document in of_kind(world, "document"):
        yield f"/documents/{document.pk}/{document.filename}"
    for _of, image in of_kind(world, "image"):
        yield f"/media/{image.file.name}"
        for rendition in image.renditions.all():
            yield f"/media/{rendition.file.name}"
