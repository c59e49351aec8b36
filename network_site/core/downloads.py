"""Files on their way out: in steps, never opened by the browser as what they claim."""

import mimetypes

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import Http404, StreamingHttpResponse
from django.utils.http import content_disposition_header

STEP = 64 * 1024


def download(
    request, file, *, name: str, inline: bool = False
) -> StreamingHttpResponse:
    """The stored file as an attachment; `inline` only for what we drew ourselves."""
    content_type = mimetypes.guess_type(name)[0] if inline else None
    if not file.storage.exists(file.name):
        raise Http404
    steps = _later(file) if isinstance(request, ASGIRequest) else _now(file)
    response = StreamingHttpResponse(
        steps, content_type=content_type or "application/octet-stream"
    )
    response["Content-Length"] = file.size
    response["Content-Disposition"] = content_disposition_header(not inline, name)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _now(file):
    with file.open("rb") as opened:
        while step := opened.read(STEP):
            yield step


async def _later(file):
    opened = await sync_to_async(file.open, thread_sensitive=False)("rb")
    read = sync_to_async(opened.read, thread_sensitive=False)
    try:
        while step := await read(STEP):
            yield step
    finally:
        opened.close()
