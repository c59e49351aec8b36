"""Pages, pictures and documents: what anybody reads, and what the CMS tells whom."""

from network_site.core.pages import published_pages
from network_site.home.cms import access

from .kind import Act, Kind, among

STATES = ["published", "draft", "behind a sign-in", "draft elsewhere"]
SAYS = (
    "Anybody reads what is published, at its address. A draft is seen in the CMS alone, by "
    "those whose branch it is. “Behind a sign-in” is Wagtail's privacy setting: no list, "
    "search or feed tells of such a page, and at its address it opens to whoever signed "
    "in. “Elsewhere” belongs to a theme on which nobody here works."
)


def _may(verb: str):
    def rule(member, page) -> bool:
        if not access.may_enter(member):
            return False
        return getattr(page.permissions_for_user(member), f"can_{verb}")()

    return rule


def explores(member, page) -> bool:
    if not access.may_enter(member):
        return False
    return access.sees_all(member) or among(access.explorable_pages(member), page)


def _names(member, page) -> bool:
    """Link to it from a page of the own."""
    return access.may_enter(member) and among(access.choosable_pages(member), page)


def page_kind(name: str, states: list[str] = STATES) -> Kind:
    acts = [
        Act(f"{label}: {of}", rule, of=of)
        for of in states
        if of.startswith("draft")
        for label, rule in [
            ("edit", _may("edit")),
            ("publish", _may("publish")),
            ("name in a link", _names),
        ]
    ]
    return Kind(name, SAYS, sees, states, acts)


def sees(member, page) -> bool:
    if among(published_pages(), page) or explores(member, page):
        return True
    return member.is_authenticated and page.live and _opens_to_all_signed_in(page)


def _opens_to_all_signed_in(page) -> bool:
    return all(one.restriction_type == "login" for one in page.get_view_restrictions())


def _reads_reports(member, _page) -> bool:
    return access.may_enter(member) and access.sees_all(member)


CMS = Kind(
    "the CMS",
    "Where pages are written. An operator has the rights of a machine's owner here: pages "
    "are public things or will be, nothing closed is ever a page.",
    lambda member, _: access.may_enter(member),
    ["any page"],
    [Act("read reports and history over all pages", _reads_reports)],
)


def _file_kind(name: str) -> Kind:
    says = (
        "Taken by anybody once a published page shows it; until then by those who may "
        "choose from the folder of its theme."
    )
    acts = [
        Act("is public", lambda _, one: access.is_published(one)),
        Act("put on a page: draft", access.may_choose, of="draft"),
    ]
    return Kind(name, says, access.may_take, STATES, acts)


KINDS = [
    page_kind("theme page", ["published", "draft elsewhere"]), page_kind("publication"), page_kind("record"), page_kind("event page"),
    _file_kind("image"), _file_kind("document"), CMS,
]  # fmt: skip
