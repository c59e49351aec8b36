"""Who may enter the CMS, and which pages and files it tells them of.

The groups and what they may do on a branch stand in themes/access.py; here stands what
Wagtail does not ask them by itself.
"""

from django.contrib.contenttypes.models import ContentType
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from network_site.core.page_form import choosable
from network_site.core.pages import published_pages
from network_site.members import roles


def may_enter(member) -> bool:
    """Editors and leads of a theme, and the secretariat."""
    return member.has_perm("wagtailadmin.access_admin")


def sees_all(member) -> bool:
    """Every page, every file, and the reports over all of them."""
    return member.is_superuser or roles.is_secretariat(member)


def explorable_pages(member):
    """The own branch; another's page is refused like one that never was."""
    return policy_registry.get_by_type(Page).explorable_instances(member)


def choosable_pages(member):
    """What a member may link to: what is theirs to explore, and what anyone may read."""
    return choosable(Page, member)


def may_take(member, file: Document | Image) -> bool:
    """Whether a published page shows it, or it lies in a folder the member chooses from."""
    return is_published(file) or may_choose(member, file)


def may_choose(member, file: Document | Image) -> bool:
    """Whether it lies in a folder whose files the member puts on pages."""
    policy = policy_registry.get_by_type(type(file))
    return member.is_authenticated and policy.user_has_permission_for_instance(
        member, "choose", file
    )


def is_published(file: Document | Image) -> bool:
    """Whether a published page refers to the file, as it stands and not in a draft."""
    pages = ReferenceIndex.get_references_to(file).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    numbers = [int(one) for one in pages.values_list("object_id", flat=True)]
    return bool(numbers) and published_pages().filter(pk__in=numbers).exists()
