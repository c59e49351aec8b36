"""Accounts of before: nobody is asked again for what is there already."""

from importlib import import_module

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps

from network_site.members.models import Member
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
WHO = "network_site.members.migrations.0003_who_has_a_second_factor"


@pytest.mark.parametrize(
    ("kind", "counts"), [("totp", True), ("webauthn", True), ("recovery_codes", False)]
)
def test_a_second_factor_of_before_counts(kind, counts):
    member = MemberFactory()
    Authenticator.objects.create(user=member, type=kind, data={})
    Member.objects.filter(pk=member.pk).update(second_factor_at=None)

    import_module(WHO).note_all(apps, None)

    member.refresh_from_db()
    assert (member.second_factor_at is not None) is counts
