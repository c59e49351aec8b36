"""Files of the CMS: told only when a published page shows them, or to who may use them."""

from django.contrib.contenttypes.models import ContentType
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe
from wagtail.documents.models import Document
from wagtail.images.models import Image, Rendition
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from network_site.core.downloads import download
from network_site.core.pages import published_pages

IMAGES = "images/"
YEAR = 365 * 24 * 60 * 60


@require_safe
def document(request, number: str, name: str):
    """Always as an attachment, never kept: what it holds is not ours to show inline."""
    found = get_object_or_404(Document, pk=number)
    if found.filename != name or not may_read(request.user, found):
        raise Http404
    response = download(request, found.file, name=found.filename)
    add_never_cache_headers(response)
    return response


@require_safe
def image(request, name: str):
    """A rendition; the uploaded original has no address."""
    found = get_object_or_404(
        Rendition.objects.select_related("image"), file=f"{IMAGES}{name}"
    )
    if not may_read(request.user, found.image):
        raise Http404
    response = download(request, found.file, name=name, inline=True)
    if is_published(found.image):
        response["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    else:
        add_never_cache_headers(response)
    return response


def may_read(member, file: Document | Image) -> bool:
    """Whether a published page shows it, or it lies in a folder the member chooses from."""
    if is_published(file):
        return True
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
