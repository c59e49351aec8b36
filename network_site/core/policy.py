"""The looser policy of the two admin sites; nothing else of the site has it."""

from asgiref.sync import iscoroutinefunction
from django.conf import settings
from django.utils.decorators import sync_and_async_middleware

# Wagtail's and Django's own pages write inline styles, and Wagtail's date widgets inline
# scripts. A page is previewed in a frame of the CMS, hence the frames from ourselves.
EDITORS_POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
        "form-action 'self'",
    ]
)
HEADER = "Content-Security-Policy"
BELOW = tuple(settings.CONTENT_SECURITY_POLICY["EXCLUDE_URL_PREFIXES"])


@sync_and_async_middleware
def editors_policy(get_response):
    """Answer below /cms/ and /admin/ under `EDITORS_POLICY`."""
    if iscoroutinefunction(get_response):

        async def answer(request):
            return _marked(request, await get_response(request))

    else:

        def answer(request):
            return _marked(request, get_response(request))

    return answer


def _marked(request, response):
    if request.path.startswith(BELOW):
        response.headers.setdefault(HEADER, EDITORS_POLICY)
        # Under no-referrer a browser sends a form with "Origin: null".
        response.headers["Referrer-Policy"] = "same-origin"
    return response
