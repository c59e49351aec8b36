"""The form that every page is edited with in the CMS: it names only what is its writer's.

A chooser offers what the member may choose, but a form can be sent with any number. The
page would then show the title or the picture of somebody's draft, and a file that it
names would count as published.
"""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry


class SitePageForm(WagtailAdminPageForm):
    def _post_clean(self):
        before = named_in(self.instance)
        super()._post_clean()
        if self.for_user and not self.for_user.is_superuser:
            for model, numbers in named_in(self.instance).items():
                _refuse_strange(self.for_user, model, numbers - before[model])


def named_in(page) -> dict[type, set[str]]:
    """The numbers of the pages, pictures and documents that the page names."""
    named = {model: set() for model in (Page, get_image_model(), get_document_model())}
    for content_type, number, *_path in ReferenceIndex._extract_references_from_object(
        page
    ):
        model = ContentType.objects.get_for_id(content_type).model_class()
        if model in named:
            named[model].add(number)
    return named


def _refuse_strange(member, model, numbers: set[str]) -> None:
    if choosable(model, member).filter(pk__in=numbers).count() < len(numbers):
        raise PermissionDenied


def choosable(model, member):
    """What the member may name: the own pages and any published; files of own folders."""
    policy = policy_registry.get_by_type(model)
    if model is not Page:
        return policy.instances_user_has_permission_for(member, "choose")
    from .pages import published_pages  # pages are made with this form

    own = policy.explorable_instances(member).order_by().values("pk")
    published = published_pages().order_by().values("pk")
    return Page.objects.filter(pk__in=own) | Page.objects.filter(pk__in=published)
