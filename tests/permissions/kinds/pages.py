"""Pages, pictures and documents: what anybody reads, and what the CMS tells whom."""

from network_site.core.pages import published_pages
from network_site.home.cms import access

from .kind import Act, Kind, among

STATES = ["published", "draft", "behind a password", "draft elsewhere"]
SAYS = (
    "Anybody reads what is published, at its address. A draft, and a page behind a "
    "password or another privacy setting, is seen in the CMS alone, by those whose branch "
    "it is. “Elsewhere” belongs to a theme on which nobody here works."
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


def page_kind(name: str) -> Kind:
    acts = [
        Act(f"{label}: {of}", rule, of=of)
        for of in ("draft", "draft elsewhere")
        for label, rule in [
            ("edit", _may("edit")),
            ("publish", _may("publish")),
            ("name in a link", _names),
        ]
    ]
    return Kind(name, SAYS, sees, STATES, acts)


def sees(member, page) -> bool:
    return among(published_pages(), page) or explores(member, page)


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
    published = Act("is public", lambda _, one: access.is_published(one))
    return Kind(name, says, access.may_take, STATES, [published])


KINDS = [
    page_kind("publication"), page_kind("record"), page_kind("event page"),
    _file_kind("image"), _file_kind("document"), CMS,
]  # fmt: skip
