"""The test database itself: what a test may count on finding."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale, Page

from tests.factories import MemberFactory


@pytest.mark.django_db
@pytest.mark.parametrize("again", [1, 2])
def test_a_plain_test_finds_the_rows_of_the_migrations(again):
    assert Page.objects.filter(depth=1).exists()
    assert Locale.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("again", [1, 2])
def test_a_committing_test_finds_them_and_nothing_of_the_one_before(again):
    assert Page.objects.filter(depth=1).exists()
    assert Locale.objects.exists()
    assert not Group.objects.filter(name="left behind").exists()

    Page.objects.all().delete()
    Group.objects.create(name="left behind")
    MemberFactory()
