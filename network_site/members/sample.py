"""The sample network's people: invented, and marked as sample wherever they show."""

import datetime as dt

from django.conf import settings

from network_site.core import sample

from . import actions, roles
from .directory.actions import change_profile
from .directory.audience import FIELDS
from .models import Member, Organisation, Profile, Theme
from .support import sample as support

PASSWORD = "sample-only-password"  # noqa: S105 - published, refused outside dev settings

ORGANISATIONS = [  # slug, name, country, kind, zone
    ("phnom-penh-partner", "Phnom Penh partner (sample)", "KH", "cso", "Asia/Phnom_Penh"),
    ("jakarta-partner", "Jakarta partner (sample)", "ID", "cso", "Asia/Jakarta"),
    ("kuala-lumpur-partner", "Kuala Lumpur partner (sample)", "MY", "cso", "Asia/Kuala_Lumpur"),
    ("manila-partner", "Manila partner (sample)", "PH", "cso", "Asia/Manila"),
    ("river-desk", "River desk (sample)", "KH", "media", "Asia/Phnom_Penh"),
    ("coast-desk", "Coast desk (sample)", "PH", "media", "Asia/Manila"),
    ("network-secretariat", "Network secretariat (sample)", "TH", "cso", "Asia/Bangkok"),
    ("donor-partner", "Donor partner (sample)", "", "partner", "Europe/Stockholm"),
]  # fmt: skip
MEMBERS = [  # e-mail name, display name, organisation, languages
    ("secretariat", "Secretariat (sample)", "network-secretariat", ["en", "th"]),
    ("lead.kh", "S. P. (sample)", "phnom-penh-partner", ["km", "en"]),
    ("lead.id", "R. W. (sample)", "jakarta-partner", ["id", "en"]),
    ("editor", "K. T. (sample)", "phnom-penh-partner", ["km", "en"]),
    ("journalist.a", "Desk A (sample)", "river-desk", ["km", "en"]),
    ("journalist.b", "M. S. (sample)", "coast-desk", ["tl", "en"]),
    ("observer", "A. L. (sample)", "kuala-lumpur-partner", ["ms", "en"]),
    ("stranger", "J. C. (sample)", "manila-partner", ["tl", "en"]),
    ("partner", "Visitor (sample)", "donor-partner", ["en"]),
]  # fmt: skip
FUNDED = {
    "phnom-penh-partner": dt.date(2027, 6, 30),
    "river-desk": dt.date(2026, 12, 31),
}
LEADS = {"access-to-information": "phnom-penh-partner", "public-procurement": "jakarta-partner",
         "whistleblower-protection": "kuala-lumpur-partner", "beneficial-ownership": "manila-partner"}  # fmt: skip
FOCAL = [  # organisation, theme, e-mail name, part
    ("phnom-penh-partner", "access-to-information", "lead.kh", "main"),
    ("phnom-penh-partner", "access-to-information", "editor", "alternate"),
    ("jakarta-partner", "public-procurement", "lead.id", "main"),
    ("kuala-lumpur-partner", "whistleblower-protection", "observer", "main"),
    ("manila-partner", "beneficial-ownership", "stranger", "main"),
    ("river-desk", "access-to-information", "journalist.a", "main"),
    ("coast-desk", "beneficial-ownership", "journalist.b", "main"),
]  # fmt: skip

TOLD = [  # e-mail name, what it knows (all invented), Signal, who sees it
    ("secretariat", ["minutes", "reports to funders"], "sample_office.01", "network"),
    ("lead.kh", ["access to information", "land registers"], "sample_sp.02", "network"),
    ("lead.id", ["public procurement"], "sample_rw.03", "circle"),
    ("editor", ["translation", "page layout"], "", "network"),
    ("journalist.a", ["river law", "satellite pictures"], "sample_a.04", "circle"),
    ("journalist.b", ["company registers"], "sample_ms.05", "circle"),
    ("observer", ["court files"], "", "nobody"),
]


def member(name: str) -> Member:
    """The sample member whose e-mail name is `name`."""
    return Member.objects.get(email=f"{name}@sample.test")


def load() -> None:
    """Organisations, themes, people, roles: what is there already stays as it is."""
    for slug, name, country, kind, zone in ORGANISATIONS:
        if not Organisation.objects.filter(slug=slug).exists():
            actions.add_organisation(
                slug=slug, name=name, country=country, kind=kind, zone=zone,
                is_sample=True, funded_until=FUNDED.get(slug),
            )  # fmt: skip
    for thread, row in enumerate(sample.rows("themes"), start=1):
        _load_theme(row, thread)
    for row in MEMBERS:
        _load_member(*row)
    _load_roles()
    for row in TOLD:
        _load_profile(*row)
    support.load()


def _load_theme(row: dict, thread: int) -> None:
    if not Theme.objects.filter(slug=row["slug"]).exists():
        actions.add_theme(
            slug=row["slug"], title=row["title"], subject=row["subject"],
            lead_country=row["lead_country"], thread=thread,
            is_sample=row["lead_is_sample"] == "yes",
            lead_organisation=Organisation.objects.get(slug=LEADS[row["slug"]]),
        )  # fmt: skip


def _load_member(
    name: str, display_name: str, organisation: str, languages: list
) -> None:
    email = f"{name}@sample.test"
    if Member.objects.filter(email=email).exists():
        return
    organisation = Organisation.objects.get(slug=organisation)
    actions.add_member(
        email, password=PASSWORD if settings.SAMPLE_SIGN_INS else None,
        display_name=display_name, organisation=organisation, languages=languages,
        country=organisation.country, zone=organisation.zone, is_sample=True,
    )  # fmt: skip


def _load_roles() -> None:
    information = Theme.objects.get(slug="access-to-information")
    procurement = Theme.objects.get(slug="public-procurement")
    for name, names_of_groups in {
        "secretariat": [roles.MEMBERS, roles.SECRETARIAT],
        "partner": [roles.PARTNERS],
        "lead.kh": [roles.MEMBERS, roles.leads_name(information)],
        "lead.id": [roles.MEMBERS, roles.leads_name(procurement)],
        "editor": [roles.MEMBERS, roles.editors_name(information)],
        "journalist.a": [roles.MEMBERS],
        "journalist.b": [roles.MEMBERS],
        "observer": [
            roles.MEMBERS,
            roles.PROTECTION,
        ],  # not the secretariat, on purpose
        "stranger": [roles.MEMBERS],
    }.items():
        actions.give_roles(member(name), *names_of_groups)
    for row in FOCAL:
        _load_focal_role(*row)


def _load_focal_role(organisation: str, theme: str, name: str, part: str) -> None:
    organisation = Organisation.objects.get(slug=organisation)
    theme = Theme.objects.get(slug=theme)
    if not organisation.focal_roles.filter(theme=theme, part=part).exists():
        actions.give_focal_role(
            member(name), organisation=organisation, theme=theme, part=part
        )


def _load_profile(name: str, expertise: list, signal: str, seen_by: str) -> None:
    one = member(name)
    if Profile.objects.filter(member=one).exists():
        return
    contacts = {"signal": signal, "contact": "This is a sample: nobody answers here."}
    seen = {f"{field}_for": seen_by for field in FIELDS}
    change_profile(one, expertise=expertise, **contacts, **seen)
