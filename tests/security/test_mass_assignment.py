"""No form takes what it did not ask for: rights, states and other people's names."""

import re

import pytest
from django.contrib.auth.models import Group
from django.forms import ModelForm
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network_site.members import roles
from network_site.members.models import Member
from tests.addresses import every_address
from tests.factories import OrganisationFactory
from tests.members.directory.test_me import FILLED

pytestmark = pytest.mark.django_db

RIGHTS = (
    "email", "is_staff", "is_superuser", "is_active", "is_sample", "organisation",
    "locked_at", "left_at", "second_factor_at", "joined_at",
)  # fmt: skip
# What no form may ask of a person: it is set by an act that asks who is asking.
NEVER_ASKED = {*RIGHTS, "groups", "user_permissions", "password", "agreed_at", "member",
               "author", "owner_id", "hash", "sealed"} - {"organisation", "email"}  # fmt: skip


@pytest.fixture
def forged(db):
    """Everything that would make a member more than it is."""
    return {
        "is_staff": "on", "is_superuser": "on", "is_active": "on", "is_sample": "on",
        "groups": [str(group.pk) for group in Group.objects.all()],
        "roles": roles.SECRETARIAT, "role": roles.SECRETARIAT,
        "organisation": str(OrganisationFactory().pk), "email": "other@example.org",
        "locked_at": "", "left_at": "", "second_factor_at": timezone.now().isoformat(),
        "user_permissions": ["1", "2"], "member": "1", "author": "1", "by": "1",
    }  # fmt: skip


def plain_addresses():
    """Those without a part to fill in, on the site itself; signing out is no harm."""
    for address in every_address():
        is_ours = not address.route.startswith(("cms/", "admin/", "_util"))
        is_plain = not address.converters and "^" not in address.route
        if is_ours and is_plain and re.match(r"[a-z_:-]+$", address.name):
            yield address.name


def rights_of(member) -> dict:
    row = Member.objects.filter(pk=member.pk).values(*RIGHTS).get()
    return {**row, "roles": sorted(member.groups.values_list("name", flat=True))}


def test_no_address_makes_a_member_more_than_it_is(reader, forged, sign_in_recently):
    before = rights_of(reader)
    tried = [name for name in plain_addresses() if name != "members:safety"]

    changed = []
    for name in tried:
        client = sign_in_recently(Client(), reader)
        client.post(reverse(name), {**forged, "password": "x", "step": "language"})
        if rights_of(reader) != before:
            changed.append(name)

    assert len(tried) > 40
    assert changed == []


def test_locking_the_own_account_does_that_and_no_more(reader, forged, client):
    before = rights_of(reader)
    client.force_login(reader)

    client.post(reverse("members:safety"), forged)

    after = rights_of(reader)
    assert after.pop("locked_at") is not None
    before.pop("locked_at")
    assert after == before


def test_the_own_profile_takes_its_own_fields_alone(reader, forged, sign_in_recently):
    client = sign_in_recently(Client(), reader)
    version = client.get(reverse("members:me")).context["form"]["version"].value()
    typed = {**FILLED, "version": version, "display_name": "A new name"}
    before = rights_of(reader)

    answer = client.post(reverse("members:me"), {**forged, **typed})

    reader.refresh_from_db()
    assert answer.status_code == 302
    assert reader.display_name == "A new name"
    assert rights_of(reader) == before


def own_model_forms(kind=ModelForm):
    for form in kind.__subclasses__():
        if form.__module__.startswith(("network_site", "events", "investigations")):
            yield form
        yield from own_model_forms(form)


def test_no_form_of_ours_is_drawn_from_whatever_its_model_holds():
    forms = {form for form in own_model_forms() if form._meta.model is not None}

    open_forms = [
        form.__name__ for form in forms if form._meta.fields in (None, "__all__")
    ]
    asks = {
        form.__name__: sorted(NEVER_ASKED & set(form.base_fields)) for form in forms
    }

    assert forms
    assert open_forms == []
    assert {name: fields for name, fields in asks.items() if fields} == {}
