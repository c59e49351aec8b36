"""The looser policy of the two admin sites; nothing else of the site has it."""

from django.conf import settings

from .middleware import Middleware

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


class EditorsPolicyMiddleware(Middleware):
    """Answers below /cms/ and /admin/ under `EDITORS_POLICY`."""

    def __call__(self, request):
        if self.is_async:
            return self._answer_later(request)
        return _marked(request, self.get_response(request))

    async def _answer_later(self, request):
        return _marked(request, await self.get_response(request))


def _marked(request, response):
    if request.path.startswith(BELOW):
        response.headers.setdefault(HEADER, EDITORS_POLICY)
        # Under no-referrer a browser sends a form with "Origin: null".
        response.headers["Referrer-Policy"] = "same-origin"
    return response
