"""Files of the CMS: told only when a published page shows them, or to who may use them."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe
from wagtail.documents.models import Document
from wagtail.images.models import Rendition

from network_site.core.downloads import download

from . import access

IMAGES = "images/"
YEAR = 365 * 24 * 60 * 60


@require_safe
def document(request, number: str, name: str):
    """Always as an attachment, never kept: what it holds is not ours to show inline."""
    found = get_object_or_404(Document, pk=number)
    if found.filename != name or not access.may_take(request.user, found):
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
    if not access.may_take(request.user, found.image):
        raise Http404
    response = download(request, found.file, name=name, inline=True)
    if access.is_published(found.image):
        response["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    else:
        add_never_cache_headers(response)
    return response
