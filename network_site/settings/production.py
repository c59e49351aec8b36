"""A public machine behind TLS: every setting is asked for, none is guessed."""

from urllib.parse import urlsplit

from .base import *  # noqa: F403 - settings are layered by star import

SECRET_KEY = environment.secret("SECRET_KEY")
VAULT_KEY = environment.key("VAULT_KEY")
ALLOWED_HOSTS = environment.hosts("ALLOWED_HOSTS")
BASE_URL = environment.address("BASE_URL")
if urlsplit(BASE_URL).scheme != "https" and not BASE_URL.endswith(".onion"):
    environment.refuse("BASE_URL", "an https:// address (or a .onion one)")
if ONION_URL and urlsplit(ONION_URL).hostname not in ALLOWED_HOSTS:
    environment.refuse("ONION_URL", "an address whose host stands in ALLOWED_HOSTS too")
ALLOWED_ORIGINS = CSRF_TRUSTED_ORIGINS = [
    origin for origin in (BASE_URL, ONION_URL) if origin
]
vars().update(environment.email("EMAIL_URL"))
WAGTAILADMIN_BASE_URL = BASE_URL
DEFAULT_FROM_EMAIL = SERVER_EMAIL = f"network@{urlsplit(BASE_URL).hostname}"

SECURE_SSL_REDIRECT = False  # the front server does it, and an onion has no TLS
SILENCED_SYSTEM_CHECKS = ["security.W008"]  # for the same reason
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
# The prefix makes a browser refuse them from another host, a subdomain too.
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
