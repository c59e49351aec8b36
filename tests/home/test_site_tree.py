import pytest
from wagtail.models import Page, Site

from network_site.home import site_tree
from network_site.home.models import HomePage

pytestmark = pytest.mark.django_db


def test_set_up_replaces_the_welcome_page_and_can_run_again():
    first = site_tree.set_up()

    again = site_tree.set_up()

    assert again == first
    assert HomePage.objects.count() == 1
    assert not Page.objects.exact_type(Page).filter(depth__gt=1).exists()
    assert Site.objects.get().root_page_id == first.home.pk


def test_a_page_that_people_renamed_keeps_its_name():
    tree = site_tree.set_up()
    tree.themes.title = "Our themes"
    tree.themes.save_revision().publish()

    site_tree.set_up()

    tree.themes.refresh_from_db()
    assert tree.themes.title == "Our themes"


@pytest.mark.django_db(transaction=True)
def test_the_tree_grows_again_in_emptied_tables():
    Site.objects.all().delete()
    Page.objects.all().delete()

    tree = site_tree.set_up()

    assert tree.home.live
    assert tree.home.url == "/"
