"""The own profile: what is taken, what is refused, and what happens at once."""

import pytest

from network_site.core.audit.models import AuditLine
from network_site.members.directory.actions import facts_of
from network_site.members.directory.audience import FIELDS

pytestmark = pytest.mark.django_db
FILLED = {
    "display_name": "Person", "language": "km", "languages": ["en"], "country": "KH",
    "zone": "Asia/Phnom_Penh", "expertise": "river law, Company registers, river law",
    "signal": "+855 12 345 678", "pgp": "ab12 " * 10, "contact": "", **{f"{name}_for": "nobody" for name in FIELDS},
}  # fmt: skip


@pytest.fixture
def send(client, person, sign_in_recently):
    """A function: fill in and send the form; fields by name."""
    sign_in_recently(client, person)
    version = client.get("/people/me/").context["form"]["version"].value()

    def post(**fields):
        return client.post("/people/me/", {**FILLED, "version": version, **fields})

    return post


def test_what_is_told_is_kept_and_the_audit_learns_only_which_fields(send, person):
    answer = send(country_for="network")

    facts = facts_of(type(person).objects.get(pk=person.pk))
    assert answer.status_code == 302
    assert facts["expertise"] == ["Company registers", "river law"]
    assert (facts["signal"], facts["pgp"]) == ("+85512345678", "AB12" * 10)
    assert facts["languages"] == ["km", "en"]
    assert facts["country_for"] == "network"
    line = AuditLine.objects.get(act="profile.changed")
    assert "855" not in str(line.detail)
    assert "country" in line.detail["fields"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("pgp", "AB12 AB12"), ("pgp", "Z" * 40), ("signal", "call me"),
        ("signal", "+0123"), ("zone", "Mars/Base"), ("country", "XX"),
        ("languages", ["xx"]), ("country_for", "everybody"), ("display_name", " "),
        ("expertise", "a,b,c,d,e,f,g,h,i"), ("expertise", "x" * 41),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_and_kept_in_the_form(send, field, value):
    answer = send(**{field: value})

    assert answer.status_code == 400
    assert field in answer.context["form"].errors
    assert "Company registers" in answer.text or field == "expertise"


def test_nobody_takes_the_name_of_another(send, stranger):
    answer = send(display_name=f" {stranger.display_name.upper()} ")

    assert answer.status_code == 400
    assert "take you for another" in answer.text


def test_a_stale_form_shows_both_versions(send, person):
    send(contact="the tea house")

    answer = send(contact="the bakery")

    assert answer.status_code == 409
    assert "the tea house" in answer.text
    assert "the bakery" in answer.text
    assert facts_of(person)["contact"] == "the tea house"
    again = answer.context["form"]["version"].value()
    assert send(contact="the bakery", version=again).status_code == 302


def test_who_holds_the_phone_does_not_change_the_contacts(client, person):
    client.force_login(person)

    answer = client.post("/people/me/", {**FILLED, "version": "x"})

    assert answer.status_code == 403
    assert facts_of(person)["signal"] == ""


def test_a_form_changes_nothing_but_its_own_fields(send, person):
    send(is_staff="on", is_superuser="on", email="mine@example.org", groups="1",
         organisation="1", member="1", locked_at="", is_sample="on")  # fmt: skip

    before, after = person, type(person).objects.get(pk=person.pk)
    for name in ("is_staff", "is_superuser", "email", "organisation_id", "is_sample"):
        assert getattr(after, name) == getattr(before, name)


def test_no_form_of_a_person_takes_a_file(client, person, sign_in_recently):
    """A face is a risk: the mark of a person is two letters, never a picture."""
    sign_in_recently(client, person)

    page = client.get("/people/me/").text

    assert 'type="file"' not in page
    assert "multipart" not in page
