from pathlib import PurePath

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from .. import access, actions
from .item import get_item


@require_safe
def evidence(request, number, pk):
    """The file as it came, to be saved and never to be shown in the browser."""
    one = get_item(request, number)
    parts = access.parts_of(one, request.user)
    visible = one.evidence.visible_to(request.user, parts).exclude(file="")
    piece = get_object_or_404(visible, pk=pk)
    try:
        with piece.file.open("rb") as file:
            content = file.read()
    except FileNotFoundError:
        raise Http404 from None
    if request.method == "GET":
        actions.note_taking(piece, by=request.user)
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True,
        filename=f"{one.code}-{piece.pk}{PurePath(piece.file_name).suffix}",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
