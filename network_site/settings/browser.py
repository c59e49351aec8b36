"""What every answer tells the browser; core/headers.py adds what no setting can say."""

from csp.constants import NONE, SELF

from . import environment

# Pages with our forms loosen it for this site alone: docs/decisions/0004-referrer.md.
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
WHITENOISE_ALLOW_ALL_ORIGINS = False  # our files are for our pages
ONION_URL = environment.onion("ONION_URL")
CONTENT_SECURITY_POLICY = {
    # The CMS and the operators' admin answer under their own, looser policy.
    "EXCLUDE_URL_PREFIXES": ("/cms/", "/admin/"),
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    },
}
