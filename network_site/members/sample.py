"""The sample network's people: invented, and marked as sample wherever they show."""

from django.conf import settings

from network_site.core import sample

from . import roles
from .models import FocalRole, Member, Organisation, Theme

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


def member(name: str) -> Member:
    """The sample member whose e-mail name is `name`."""
    return Member.objects.get(email=f"{name}@sample.test")


def load() -> None:
    """Organisations, themes, people, roles: what is there already stays as it is."""
    for slug, name, country, kind, zone in ORGANISATIONS:
        Organisation.objects.get_or_create(
            slug=slug,
            defaults={"name": name, "country": country, "kind": kind, "zone": zone,
                      "is_sample": True},
        )  # fmt: skip
    for thread, row in enumerate(sample.rows("themes"), start=1):
        _load_theme(row, thread)
    for row in MEMBERS:
        _load_member(*row)
    _load_roles()


def _load_theme(row: dict, thread: int) -> None:
    Theme.objects.get_or_create(
        slug=row["slug"],
        defaults={
            "title": row["title"], "subject": row["subject"],
            "lead_country": row["lead_country"], "thread": thread, "is_sample": True,
            "lead_organisation": Organisation.objects.get(slug=LEADS[row["slug"]]),
        },
    )  # fmt: skip


def _load_member(
    name: str, display_name: str, organisation: str, languages: list
) -> None:
    organisation = Organisation.objects.get(slug=organisation)
    person, is_new = Member.objects.get_or_create(
        email=f"{name}@sample.test",
        defaults={
            "display_name": display_name, "organisation": organisation,
            "languages": languages, "country": organisation.country,
            "zone": organisation.zone, "is_sample": True,
        },
    )  # fmt: skip
    if is_new:
        person.set_password(PASSWORD if settings.SAMPLE_SIGN_INS else None)
        person.save(update_fields=["password"])
        person.emailaddress_set.create(email=person.email, verified=True, primary=True)


def _load_roles() -> None:
    roles.give(member("secretariat"), roles.MEMBERS, roles.SECRETARIAT)
    roles.give(member("partner"), roles.PARTNERS)
    for name in ("lead.kh", "lead.id", "editor", "journalist.a", "journalist.b",
                 "observer", "stranger"):  # fmt: skip
        roles.give(member(name), roles.MEMBERS)
    information = Theme.objects.get(slug="access-to-information")
    procurement = Theme.objects.get(slug="public-procurement")
    roles.give(member("lead.kh"), roles.leads_name(information))
    roles.give(member("lead.id"), roles.leads_name(procurement))
    roles.give(member("editor"), roles.editors_name(information))
    for organisation, theme, name, part in FOCAL:
        FocalRole.objects.get_or_create(
            organisation=Organisation.objects.get(slug=organisation),
            theme=Theme.objects.get(slug=theme), part=part, valid_to=None,
            defaults={"member": member(name)},
        )  # fmt: skip
