"""What every answer tells the browser that it may do, and where else the site is.

The content policy, the referrer and the opener have middleware of their own.
"""

from urllib.parse import urlsplit

from django.conf import settings

from .middleware import Middleware, is_private

# Nothing of a device is used but passkeys, and those by our own pages alone. Names that
# a browser does not know fill its console, so only those that Chromium knows stand here.
SWITCHED_OFF = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read",
    "clipboard-write", "display-capture", "encrypted-media", "fullscreen", "gamepad",
    "geolocation", "gyroscope", "hid", "identity-credentials-get", "idle-detection",
    "keyboard-map", "local-fonts", "magnetometer", "microphone", "midi",
    "otp-credentials", "payment", "picture-in-picture", "screen-wake-lock", "serial",
    "storage-access", "sync-xhr", "usb", "window-management", "xr-spatial-tracking",
)  # fmt: skip
OURS = ("publickey-credentials-create", "publickey-credentials-get")
PERMISSIONS = ", ".join(
    [f"{name}=()" for name in SWITCHED_OFF] + [f"{name}=(self)" for name in OURS]
)


class BrowserRulesMiddleware(Middleware):
    """Stands first, so that static files are told the same."""

    def __call__(self, request):
        if self.is_async:
            return self._answer_later(request)
        return _tell(request, self.get_response(request))

    async def _answer_later(self, request):
        return _tell(request, await self.get_response(request))


def _tell(request, response):
    if not request.path.startswith(settings.STATIC_URL):
        # A policy binds documents; on thirty files of a page it would weigh 20 kB.
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
    # No page of another site shows our pictures: it would learn who can load them.
    response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    if settings.ONION_URL and _has_onion_twin(request, response):
        response.headers["Onion-Location"] = (
            f"{settings.ONION_URL}{request.get_full_path()}"
        )
    return response


def _has_onion_twin(request, response) -> bool:
    """A public page over TLS: the browser of who is signed in stays where it is."""
    host = request.headers.get("host", "").partition(":")[0]
    is_page = response.status_code == 200 and response.headers.get(
        "Content-Type", ""
    ).startswith("text/html")
    is_elsewhere = request.is_secure() and host != urlsplit(settings.ONION_URL).hostname
    return is_page and is_elsewhere and not is_private(request.path)
